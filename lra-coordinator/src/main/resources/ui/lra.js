"use strict";

const $ = id => document.getElementById(id);
const API = location.pathname.replace(/\/ui$/, "");
const PAGE = 100;
const REFRESH_MS = 2000;
const VIEWS = {
  unfinished: { Finished: "false" },
  stuck: { Finished: "false" },
  failed: { Status: ["FailedToClose", "FailedToCancel"] },
  ended: { Finished: "true" },
};
const LOOKS = {
  Active: "", Closing: "busy", Cancelling: "busy", Completing: "busy", Compensating: "busy",
  Closed: "good", Completed: "good", Cancelled: "good", Compensated: "good",
  FailedToClose: "bad", FailedToCancel: "bad", FailedToComplete: "bad", FailedToCompensate: "bad",
};
const shown = { view: "unfinished", pages: 1, lra: null, refresh: 0 };

/* what is shown may come from anybody: only ever as text */
function el(name, text, look) {
  const element = document.createElement(name);
  element.textContent = text ?? "";
  if (look) element.className = look;
  return element;
}

function row(...cells) {
  const tr = document.createElement("tr");
  for (const cell of cells) tr.append(cell instanceof Node ? cell : el("td", cell));
  return tr;
}

async function call(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { Accept: "application/json", "X-Internal-Key": $("key").value, ...options.headers } });
  if (response.ok) return response;
  if (response.status === 401) throw new Error("The coordinator wants its internal key: ./eshop token --internal, or lra.coordinator.key.");
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.msg || `The coordinator answered ${response.status}.`);
}

const idOf = lra => lra.lraId.split("/").pop();
const time = at => new Date(at).toLocaleString(undefined, { dateStyle: "short", timeStyle: "medium" });
const clock = at => new Date(at).toLocaleTimeString(undefined, { hour12: false, hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });
const short = url => url.replace(/^https?:\/\//, "").replace(/\/compensate$/, "");
const duration = ms => ms < 1000 ? `${ms} ms` : ms < 60000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60000)} min`;
const isStuck = lra => lra.participants.some(p => p.attempts > 0);
const nameOf = (lra, id) => short(lra.participants.find(p => p.id === id)?.url ?? id);
const isSettled = lra => lra.interventions.some(i => i.action === "SETTLE");

/* what holds an LRA up: whom it calls in vain, and the last answer */
function waitsFor(lra) {
  if (isSettled(lra)) return "settled by hand";
  return lra.participants.filter(p => p.attempts > 0).map(p => {
    const last = lra.timeline.filter(a => a.participant === p.id).pop();
    const answer = last ? `: ${last.operation.toLowerCase()} → ${last.status || "no answer"} ${last.message}` : "";
    return `${short(p.url)}, ${p.attempts} attempts${answer}`;
  }).join("; ");
}

function query() {
  const parameters = new URLSearchParams({ Limit: PAGE });
  for (const [name, value] of new FormData($("filter"))) {
    if (value) parameters.append(name, name === "From" || name === "To" ? new Date(value).toISOString() : value);
  }
  for (const [name, value] of Object.entries(VIEWS[shown.view])) {
    if (name !== "Status" || !parameters.has("Status")) [value].flat().forEach(v => parameters.append(name, v));
  }
  return parameters;
}

async function list() {
  let url = `${API}?${query()}`;
  let found = [];
  for (let page = 0; page < shown.pages && url; page++) {
    const response = await call(url);
    found = found.concat(await response.json());
    const next = /<([^>]*)>;\s*rel="?next/.exec(response.headers.get("Link") ?? "");
    url = next && API + new URL(next[1]).search;
  }
  $("more").hidden = !url;
  return shown.view === "stuck" ? found.filter(isStuck) : found;
}

function showList(lras) {
  const focused = document.activeElement.dataset.lra;
  $("rows").replaceChildren(...lras.map(lra => {
    const tr = row(time(lra.startTime), lra.clientId, el("td", lra.status, LOOKS[lra.status]), String(lra.participants.length), waitsFor(lra));
    tr.tabIndex = 0;
    tr.dataset.lra = idOf(lra);
    if (tr.dataset.lra === shown.lra) tr.className = "chosen";
    return tr;
  }));
  if (focused) document.querySelector(`#rows [data-lra="${CSS.escape(focused)}"]`)?.focus();
  $("empty").hidden = lras.length > 0;
}

function showDetail(lra) {
  $("detail").hidden = false;
  $("detail").querySelector("h2").textContent = lra.lraId;
  const facts = {
    status: lra.status, client: lra.clientId, started: time(lra.startTime),
    "finished": lra.finishTime ? `${time(lra.finishTime)}, after ${duration(lra.finishTime - lra.startTime)}` : "not yet",
    "time limit": lra.deadline ? time(lra.deadline) : "none", parent: lra.parentId ?? "none",
    "waits for": waitsFor(lra) || "nothing",
  };
  $("facts").replaceChildren(...Object.entries(facts).flatMap(([name, value]) => [el("dt", name), el("dd", value, name === "status" ? LOOKS[value] : "")]));
  const isOver = lra.finishTime > 0;
  const possible = { RETRY: lra.recovering, CANCEL: lra.status === "Active", SETTLE: lra.recovering || isOver && lra.status.startsWith("Failed") };
  for (const button of $("intervention").querySelectorAll("button")) button.disabled = !possible[button.value];
  $("participants").replaceChildren(...lra.participants.map(p => row(
    short(p.url), el("td", p.status, LOOKS[p.status]), String(p.attempts), p.attempts > 0 ? time(p.notBefore) : "")));
  $("timeline").replaceChildren(...timeline(lra));
}

function timeline(lra) {
  const longest = Math.max(1, ...lra.timeline.map(a => a.durationMs));
  const calls = lra.timeline.map(a => {
    const bar = el("span", "", "bar");
    bar.style.width = `${Math.max(1, 80 * a.durationMs / longest)}px`;
    const took = el("td", "");
    took.append(bar);
    const look = a.status >= 200 && a.status < 300 || a.status === 410 ? "good" : "bad";
    return { at: a.time, tr: row(clock(a.time), nameOf(lra, a.participant), `${a.operation.toLowerCase()}${a.attempt > 1 ? `, attempt ${a.attempt}` : ""}`,
      el("td", `${a.status || "no answer"} ${a.message}`, look), duration(a.durationMs), took) };
  });
  const byHand = lra.interventions.map(i => {
    const tr = row(clock(i.time), i.by || "operator", i.action.toLowerCase(), i.reason, "", "");
    tr.className = "by-hand";
    return { at: i.time, tr };
  });
  return [...calls, ...byHand].sort((a, b) => new Date(a.at) - new Date(b.at)).map(entry => entry.tr);
}

/* one at a time; the newest wins */
async function refresh() {
  const mine = ++shown.refresh;
  try {
    const lras = await list();
    if (mine !== shown.refresh) return;
    showList(lras);
    const lra = shown.lra && await (await call(`${API}/${shown.lra}`)).json();
    if (mine !== shown.refresh) return;
    if (lra) showDetail(lra);
    $("message").textContent = "";
  } catch (problem) {
    if (mine === shown.refresh) $("message").textContent = problem.message;
  }
}

function choose(event) {
  const tr = event.target.closest("tr");
  if (!tr || event.type === "keydown" && event.key !== "Enter") return;
  location.hash = tr.dataset.lra;
}

function follow() {
  shown.lra = location.hash.slice(1) || null;
  $("detail").hidden = true;
  refresh();
}

async function intervene(event) {
  event.preventDefault();
  const form = event.target;
  const wish = { action: event.submitter.value, reason: form.reason.value, by: form.by.value };
  try {
    await call(`${API}/${shown.lra}/interventions`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) });
    form.reason.value = "";
    await refresh();
  } catch (problem) {
    $("message").textContent = problem.message;
  }
}

document.querySelector("nav").addEventListener("click", event => {
  if (!event.target.dataset.view) return;
  shown.view = event.target.dataset.view;
  shown.pages = 1;
  for (const button of document.querySelectorAll("nav button")) button.setAttribute("aria-pressed", button === event.target);
  refresh();
});
$("filter").addEventListener("submit", event => { event.preventDefault(); shown.pages = 1; refresh(); });
$("access").addEventListener("submit", event => { event.preventDefault(); refresh(); });
$("key").addEventListener("change", () => { sessionStorage.setItem("lra.key", $("key").value); refresh(); });
$("rows").addEventListener("click", choose);
$("rows").addEventListener("keydown", choose);
$("more").addEventListener("click", () => { shown.pages++; refresh(); });
$("intervention").addEventListener("submit", intervene);
addEventListener("hashchange", follow);
setInterval(() => { if ($("live").checked && !document.hidden) refresh(); }, REFRESH_MS);

$("key").value = sessionStorage.getItem("lra.key") ?? "";
follow();
