/* Shows a Word file as pages: fetched from our own route, or handed over as bytes for a draft. */

import { parseAsync, renderDocument } from "docx-preview";
import { safePages, safeRules, safeTags } from "./aman.mjs";
import { CannotShow, wordFile } from "./berkas.mjs";
import { withFields } from "./halaman.mjs";
import { markGaps, realBullets } from "./tulisan.mjs";

const LOADING = "Menyiapkan pratinjau …";
const UNREADABLE =
  "Berkas Word ini tidak dapat ditampilkan di sini; unduh berkasnya lalu buka dengan Word.";
const OPTIONS = {
  breakPages: true,
  experimental: false,
  ignoreFonts: true, // fonts inside a file are somebody's bytes, and the policy blocks them
  ignoreLastRenderedPageBreak: true, // where Word once broke says nothing about a filled form
  inWrapper: true,
  renderAltChunks: false, // whole web pages inside a Word file
  renderChanges: false,
  renderComments: false,
  useBase64URL: true, // nothing to give back when the pages go
};
const shown = new WeakMap(); // what each place on the page shows now

export default function ({ parentElement, data }) {
  const place = shown.get(parentElement) || open(parentElement);
  if (!same(place.data, data)) show(place, data);
  return () => {
    place.watch.disconnect();
    shown.delete(parentElement);
  };
}

function open(parentElement) {
  const frame = parentElement.querySelector(".frame");
  // Nothing of a file is drawn outside its frame, and no rule of a file can undo that.
  frame.style.cssText = "display: block !important; contain: content !important";
  const place = { frame, notice: parentElement.querySelector(".notice"), natural: 0 };
  place.watch = new ResizeObserver(() => fit(place));
  place.watch.observe(frame);
  shown.set(parentElement, place);
  return place;
}

function same(before, now) {
  if (!before || before.address !== now.address || before.length !== now.length) return false;
  return now.address !== undefined || before.every((byte, index) => byte === now[index]);
}

async function show(place, data) {
  place.data = data; // whoever comes later wins, however long this one takes
  place.notice.textContent = LOADING;
  place.frame.setAttribute("aria-busy", "true");
  let content = [];
  let words = "";
  try {
    content = await pages(await wordFile(data));
  } catch (problem) {
    words = problem instanceof CannotShow ? problem.message : UNREADABLE;
  }
  if (place.data !== data) return;
  place.notice.textContent = words;
  place.frame.replaceChildren(...content);
  place.frame.removeAttribute("aria-busy");
  place.natural = 0;
  fit(place);
}

async function pages(file) {
  const options = { ...OPTIONS, h: safeTags };
  const nodes = await renderDocument(await parseAsync(await withFields(file), options), options);
  const rules = nodes.filter((node) => node.nodeName === "STYLE").map((node) => node.textContent);
  const style = document.createElement("style");
  style.textContent = realBullets(safeRules(rules.join("\n")));
  const wrapper = nodes.find((node) => node.nodeName === "DIV");
  if (!wrapper || !wrapper.textContent.trim()) throw new CannotShow(UNREADABLE);
  safePages(wrapper);
  markGaps(wrapper);
  return [style, wrapper];
}

/* The paper keeps its proportions; on a narrow screen it is drawn smaller. */
function fit(place) {
  const wrapper = place.frame.querySelector(".docx-wrapper");
  const room = place.frame.clientWidth;
  if (!wrapper || !room) return;
  if (!place.natural) {
    wrapper.style.zoom = 1;
    place.natural = wrapper.offsetWidth;
  }
  wrapper.style.zoom = Math.min(1, room / place.natural);
}
