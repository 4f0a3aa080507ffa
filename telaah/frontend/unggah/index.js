/* Sends chosen files one after the other to our own route, and says what became of each. */

const SENTENCE_LOST =
  "Sambungan terputus sebelum berkas ini tersimpan. Periksa jaringan, lalu kirim lagi.";

function send(file, address, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const separator = address.includes("?") ? "&" : "?";
    request.open("PUT", address + separator + "nama=" + encodeURIComponent(file.name));
    request.setRequestHeader("X-Telaah", "unggah");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((100 * event.loaded) / event.total));
    };
    request.onerror = () => resolve({ ok: false, sentence: SENTENCE_LOST });
    request.onload = () => resolve(outcome(request));
    request.send(file);
  });
}

function outcome(request) {
  let body = {};
  try {
    body = JSON.parse(request.responseText);
  } catch {
    body = {};
  }
  if (request.status === 201) return { ok: true, body };
  return { ok: false, sentence: body.pesan || SENTENCE_LOST };
}

function line(list, name) {
  const item = document.createElement("li");
  const title = document.createElement("span");
  const state = document.createElement("span");
  title.textContent = name;
  state.className = "state";
  item.append(title, state);
  list.append(item);
  return (text, kind) => {
    state.textContent = text;
    item.className = kind || "";
  };
}

export default function ({ parentElement, data, setTriggerValue }) {
  const zone = parentElement.querySelector(".zone");
  const input = parentElement.querySelector("input");
  const list = parentElement.querySelector("ul");
  parentElement.querySelector(".label").textContent = data.label;
  parentElement.querySelector(".hint").textContent = data.hint;
  input.multiple = data.multiple;
  input.accept = data.accept;

  async function take(files) {
    const chosen = data.multiple ? [...files] : [...files].slice(0, 1);
    if (!chosen.length || zone.dataset.busy) return;
    zone.dataset.busy = "1";
    list.replaceChildren();
    const done = [];
    const refused = [];
    const refuse = (say, file, sentence) => {
      say(sentence, "refused");
      refused.push({ nama: file.name, kalimat: sentence });
    };
    for (const file of chosen) {
      const say = line(list, file.name);
      if (file.size > data.limit) {
        refuse(say, file, data.too_large);
        continue;
      }
      say("mengirim …");
      const result = await send(file, data.address, (percent) => say(`mengirim ${percent}%`));
      if (result.ok) {
        say("tersimpan", "kept");
        done.push(result.body);
      } else {
        refuse(say, file, result.sentence);
      }
    }
    delete zone.dataset.busy;
    input.value = "";
    // The page is drawn anew around what was stored, so it is the page that keeps the refusals.
    list.replaceChildren();
    setTriggerValue("selesai", { tersimpan: done, ditolak: refused });
  }

  input.onchange = () => take(input.files);
  zone.ondragover = (event) => {
    event.preventDefault();
    zone.classList.add("over");
  };
  zone.ondragleave = () => zone.classList.remove("over");
  zone.ondrop = (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  };
  return () => {
    input.onchange = zone.ondragover = zone.ondragleave = zone.ondrop = null;
  };
}
