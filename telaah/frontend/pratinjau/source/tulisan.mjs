/* Marks what is still missing, and turns signs of Word's symbol fonts into ones every font has. */

const PARTS = /⟦[^⟧]*⟧?|[^⟦⟧]*⟧|[^⟦⟧]+/g;
// By the code in Word's private range; Symbol and Wingdings share it.
const SIGNS = {
  "\uF0B7": "•", "\uF06C": "●", "\uF0A7": "▪", "\uF06E": "■", "\uF0A8": "◻", "\uF06F": "□", "\uF071": "❑",
  "\uF076": "❖", "\uF0D8": "➢", "\uF0E0": "→", "\uF0FC": "✓", "\uF0FB": "✗", "\uF0FD": "☒", "\uF0FE": "☑",
  "\uF02D": "–",
};
const PRIVATE = /[\uF020-\uF0FF]/g;
const HAS_PRIVATE = /[\uF020-\uF0FF]/;
const SYMBOL_FONT = /font-family:\s*["']?(Symbol|Wingdings[ 23]*)["']?\s*(;|(?=\}))/gi;

/* Style rules whose bullets are drawn from symbol fonts, with real signs in any font. */
export function realBullets(rules) {
  if (!HAS_PRIVATE.test(rules)) return rules;
  return rules.replace(PRIVATE, (sign) => SIGNS[sign] || "•").replace(SYMBOL_FONT, "");
}

/* Puts what stands between ⟦ and ⟧ on yellow, also where a paragraph's text comes in pieces. */
export function markGaps(root) {
  let paragraph = null;
  let inside = false;
  for (const node of texts(root)) {
    const own = node.parentElement.closest("p");
    inside = inside && own === paragraph;
    paragraph = own;
    if (HAS_PRIVATE.test(node.data)) {
      node.data = node.data.replace(PRIVATE, (sign) => SIGNS[sign] || sign);
      if (!HAS_PRIVATE.test(node.data)) node.parentElement.style.fontFamily = "";
    }
    const parts = (node.data.match(PARTS) || []).map((part) => {
      inside = inside || part.startsWith("⟦");
      const made = inside ? marked(part) : part;
      inside = inside && !part.endsWith("⟧");
      return made;
    });
    if (parts.some((part) => part instanceof Node)) node.replaceWith(...parts);
  }
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}
