/* Keys for judging: they press the very buttons a mouse would, of the criterion one is at.
   Nothing happens while somebody types, chooses from a list, or holds Ctrl, Alt or Meta. */

const CARD = '[class*="st-key-nilai_"]';
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="dialog"]';

function cards(root) {
  return [...root.querySelectorAll(CARD)].filter((card) => buttons(card).length);
}

function buttons(card) {
  const group = card.querySelector('[class*="st-key-value_"]');
  return group ? [...group.querySelectorAll("button")] : [];
}

function isChosen(button) {
  return button.getAttribute("aria-checked") === "true";
}

export default function ({ parentElement, data }) {
  const page = parentElement.ownerDocument;
  parentElement.querySelector(".keys").textContent = data.words;

  /* Where one is: the criterion one came to last, by key, click or Tab; else the first in view. */
  function current() {
    const every = cards(page);
    const seen = every.find((card) => card.getBoundingClientRect().bottom > 120);
    return every.find((card) => card.dataset.here) || seen || every[0];
  }

  function goTo(card) {
    for (const one of cards(page)) {
      delete one.dataset.here;
      one.style.removeProperty("outline");
    }
    if (!card) return;
    card.dataset.here = "1";
    card.style.outline = "2px solid #0b5c8a";
    card.style.scrollMarginTop = "5rem"; // the bar at the top of the page
  }

  function move(step) {
    const every = cards(page);
    const place = every.findIndex((card) => card.dataset.here);
    const next = place < 0 ? current() : every[Math.min(every.length - 1, Math.max(0, place + step))];
    goTo(next);
    if (next) next.scrollIntoView({ block: "start", behavior: "instant" });
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.closest && event.target.closest(TYPING)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
    else if (key === "n") note();
    else if (/^[1-9]$/.test(key)) judge(Number(key) - 1);
    else return;
    event.preventDefault();
  }

  function judge(place) {
    const card = current();
    const button = card && buttons(card)[place];
    if (!button) return;
    goTo(card);
    if (!isChosen(button)) button.click(); // a second press would take the verdict away again
  }

  function note() {
    const card = current();
    const field = card && card.querySelector('[class*="st-key-note_"] textarea');
    if (!field) return;
    goTo(card);
    field.focus();
  }

  /* Where one clicks or tabs is where one is. */
  function onFocus(event) {
    const card = event.target.closest && event.target.closest(CARD);
    if (card && !card.dataset.here && cards(page).includes(card)) goTo(card);
  }

  page.addEventListener("keydown", onKey);
  page.addEventListener("focusin", onFocus);
  return () => {
    page.removeEventListener("keydown", onKey);
    page.removeEventListener("focusin", onFocus);
    goTo(null);
  };
}
