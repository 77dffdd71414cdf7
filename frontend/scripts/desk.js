// Keys of the quarantine desk. They work only while a report, and no field of it, has the focus.
document.addEventListener("keydown", (event) => {
  const card = event.target.closest("[data-desk]");
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  if (!card || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const cards = [...document.querySelectorAll("[data-desk]")];
  const key = event.code.replace("Key", "").toLowerCase();
  const step = { n: 1, p: -1 }[key];
  if (step) {
    cards[cards.indexOf(card) + step]?.focus();
    event.preventDefault();
    return;
  }
  const choice = card.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (choice) {
    choice.checked = true;
    card.querySelector("input[name=reason]").focus();
    event.preventDefault();
  }
});
