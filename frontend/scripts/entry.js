// Typing a paper form or a call by keys alone: its draft, and what the form says of it meanwhile. Without this script the form is typed with Tab and sent by its buttons.
const form = document.querySelector("[data-entry]");
const status = form.querySelector("[data-status]");
const fields = [...form.querySelectorAll("select, textarea, input:not([type=hidden]):not([type=file])")];
const finish = form.querySelector("#finish");

const row = (field) => field.closest("[data-row]");
const passed = (field) => field && !field.value && row(field)?.classList.contains("entry-skipped");

// The next question that is asked; what is not, Tab reaches.
function go(from, step) {
  let place = fields.indexOf(from) + step;
  while (passed(fields[place])) place += step;
  const target = fields[place] ?? (step > 0 ? finish : from);
  target.focus();
  if (target.select) target.select();
}

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !fields.includes(field) || event.isComposing) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) finish.focus();
  else go(field, event.shiftKey ? -1 : 1);
});

function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
  node.hidden = !words;
}

// What the form says of the answers so far: as it would on a telephone, but nothing is taken away.
function show(found) {
  const skipped = new Set(found.skipped);
  for (const line of form.querySelectorAll("[data-row]")) {
    const number = line.dataset.row;
    const problem = found.problems[number] ?? "";
    line.classList.toggle("entry-skipped", skipped.has(number));
    line.querySelector("[data-skipped]").hidden = !skipped.has(number);
    say(line.querySelector("[data-meaning]"), found.meanings[number] ?? "");
    say(line.querySelector("[data-problem]"), problem);
    const field = line.querySelector("input, textarea");
    field.classList.toggle("is-invalid", Boolean(problem));
    if (problem) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  const said = form.querySelector("[data-said]");
  const list = said.querySelector("ul");
  const words = found.said.join("\n");
  if (list.dataset.words !== words) {
    list.dataset.words = words;
    list.replaceChildren(...found.said.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }
  said.hidden = found.said.length === 0;
  if (passed(document.activeElement)) go(document.activeElement, 1);
}

let waiting = 0;
let leaving = false;
let underWay = false; // a page that goes away takes along what is under way: it is then sent once more
let again = false;
let held = null; // the button that was pressed while a draft was on its way

// One after the other: two on the way at once could arrive in either order, and the older draft would stay.
async function keep() {
  clearTimeout(waiting);
  waiting = 0;
  again = underWay;
  if (underWay) return;
  underWay = true;
  do {
    again = false;
    if (!leaving) await send();
  } while (again);
  underWay = false;
  if (held) form.requestSubmit(held);
}

async function send() {
  try {
    const answer = await fetch(form.action, { method: "POST", body: drafted(), headers: { "X-Draft": "1" } });
    const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    status.textContent = answer.ok ? `${form.dataset.kept} ${clock}` : form.dataset.lost;
    if (answer.ok && !again && !waiting) show(await answer.json());
  } catch {
    status.textContent = form.dataset.lost;
  }
}

function drafted() {
  const draft = new FormData(form);
  draft.delete("page");
  draft.set("do", "keep");
  return draft;
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 700);
});
// A number that no further digit could belong to is the answer: on to the next question.
form.addEventListener("input", (event) => {
  const keys = Number(event.target.dataset.keys ?? 0);
  const typed = event.inputType === "insertText" && /^[1-9]$/.test(event.target.value);
  if (typed && Number(event.target.value) <= keys) go(event.target, 1);
});
form.addEventListener("change", keep); // an answer is done: at once, since it may close or open the next question
form.addEventListener("submit", (event) => {
  leaving = true;
  clearTimeout(waiting);
  if (!underWay) return;
  event.preventDefault();
  held = event.submitter;
});
addEventListener("pagehide", () => {
  if (leaving || !(waiting || underWay)) return;
  fetch(form.action, { method: "POST", body: drafted(), headers: { "X-Draft": "1" }, keepalive: true });
});

(form.querySelector("[data-focus]") ?? fields[0]).focus();
