insert into lra
    (id, client_id, parent_id, status, participants, owner, version, started_at, deadline, finished_at, document)
values
    (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
on duplicate key update
    status = values(status),
    participants = values(participants),
    owner = values(owner),
    version = version + 1,
    deadline = values(deadline),
    finished_at = values(finished_at),
    document = values(document)
