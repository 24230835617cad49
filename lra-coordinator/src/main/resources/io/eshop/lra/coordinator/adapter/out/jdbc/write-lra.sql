insert into lra
    (id, client_id, parent_id, status, owner, version, started_at, deadline, next_attempt_at, finished_at, document)
values
    (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
on duplicate key update
    status = values(status),
    owner = values(owner),
    version = version + 1,
    deadline = values(deadline),
    next_attempt_at = values(next_attempt_at),
    finished_at = values(finished_at),
    document = values(document)
