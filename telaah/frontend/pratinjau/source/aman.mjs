/* Lets through what a page of a Word file is made of; everything else a file asks for stays out. */

import { defaultOptions } from "docx-preview";

const TAGS = new Set([
  "div", "section", "header", "footer", "article", "p", "span", "a", "sub", "sup", "br", "wbr", "ol", "li",
  "table", "colgroup", "col", "tbody", "tr", "td", "img", // text, tables, pictures
  "svg", "g", "rect", "ellipse", "line", "image", "foreignObject", // drawings of older Word files
  "math", "mfrac", "mrow", "mtd", "munder", "mover", "munderover", "mtable", "mtr", "msqrt", "mroot", "msup",
  "msub", "msubsup", "mn", "mo", "ms", // formulas
]);
const ATTRIBUTES = new Set([
  "class", "style", "lang", "colspan", "rowspan", "src", "href", "width", "height",
  "cx", "cy", "rx", "ry", "x1", "x2", "y1", "y2", "fill", "stroke", "stroke-width",
]);
const LINK = new Set(["http:", "https:", "mailto:"]);
const PICTURE = /^(data:image\/|blob:)/i;
const FETCHES = /(url|image-set|image|src|element)\(\s*(?!["']?(data:image\/|blob:))/i;

/* docx-preview makes every element here: a picture takes only bytes that came inside the file. */
export function safeTags(wanted) {
  const made = defaultOptions.h(wanted);
  if (made.nodeName === "IMG") {
    Object.defineProperty(made, "src", {
      set: (address) => PICTURE.test(address) && made.setAttribute("src", address),
    });
  }
  return made;
}

/* Rules of the document for the pages only: none reaches the place around them or fetches. */
export function safeRules(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules]
    .filter((rule) => rule instanceof CSSStyleRule)
    .map((rule) => rule.cssText)
    .filter((rule) => !/:host|:root|::slotted|position:\s*fixed/i.test(rule) && !FETCHES.test(rule))
    .join("\n");
}

/* Takes off the finished pages what is not on the lists above, before they are put in the page. */
export function safePages(root) {
  for (const element of root.querySelectorAll("*")) {
    if (!TAGS.has(element.localName)) element.remove();
    else [...element.attributes].forEach((one) => allowed(element, one) || element.removeAttribute(one.name));
    if (element.localName === "a" && element.hasAttribute("href")) {
      element.target = "_blank";
      element.rel = "noopener noreferrer";
    }
  }
}

function allowed(element, { name, value }) {
  if (!ATTRIBUTES.has(name)) return false;
  if (name === "style") return !FETCHES.test(element.style.cssText);
  if (name === "src") return PICTURE.test(value);
  if (name !== "href") return true;
  return element.localName === "image" ? PICTURE.test(value) : element.localName === "a" && isLink(value);
}

function isLink(value) {
  try {
    return LINK.has(new URL(value).protocol);
  } catch {
    return false; // a place inside the file, or nothing at all
  }
}
