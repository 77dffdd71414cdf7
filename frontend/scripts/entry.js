// Typing a paper form by keys alone, and its draft. Without this script the form is typed with Tab and sent by its buttons.
const form = document.querySelector("[data-entry]");
const status = form.querySelector("[data-status]");
const fields = [...form.querySelectorAll("select, textarea, input:not([type=hidden]):not([type=file])")];
const finish = form.querySelector("#finish");

function go(from, step) {
  const target = fields[fields.indexOf(from) + step] ?? (step > 0 ? finish : from);
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

// A number that no further digit could belong to is the answer: on to the next question.
form.addEventListener("input", (event) => {
  const keys = Number(event.target.dataset.keys ?? 0);
  const typed = event.inputType === "insertText" && /^[1-9]$/.test(event.target.value);
  if (typed && Number(event.target.value) <= keys) go(event.target, 1);
});

let waiting = 0;
let leaving = false;
async function keep() {
  waiting = 0;
  if (leaving) return;
  const draft = new FormData(form);
  draft.delete("page");
  draft.set("do", "keep");
  try {
    const answer = await fetch(form.action, { method: "POST", body: draft, headers: { "X-Draft": "1" } });
    const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    status.textContent = answer.status === 204 ? `${form.dataset.kept} ${clock}` : form.dataset.lost;
  } catch {
    status.textContent = form.dataset.lost;
  }
}
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 700);
});
form.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(waiting);
});
addEventListener("pagehide", () => {
  if (!waiting || leaving) return;
  const draft = new FormData(form);
  draft.delete("page");
  draft.set("do", "keep");
  fetch(form.action, { method: "POST", body: draft, headers: { "X-Draft": "1" }, keepalive: true });
});

(form.querySelector("[data-focus]") ?? fields[0]).focus();
