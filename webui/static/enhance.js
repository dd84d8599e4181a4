// Comforts: completions, results at once when a filter is ticked, copying and sharing.
// Every page works without this file; its words come from the page.
(() => {
  "use strict";
  const words = document.body.dataset;

  const box = document.querySelector("#q");
  if (box && box.form.dataset.suggest) complete(box, box.form.dataset.suggest);

  document.addEventListener("click", (event) => {
    const tick = event.target;
    // Only what a pointer ticks: at the keyboard several ticks go before one button.
    if (event.detail && tick.matches?.(".choices input") && matchMedia("(min-width: 48rem)").matches) {
      const parameters = new FormData(tick.form);
      const address = new URL(tick.form.action);
      address.search = new URLSearchParams([...parameters].filter(([, value]) => value));
      load(address, tick);
    }
  });
  addEventListener("popstate", (event) => event.state?.ours && location.reload());

  offerCopies();
  offerSharing();

  // Puts the main part of another results page in the place of this one.
  async function load(address, tick) {
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) throw new Error(answer.statusText);
      history.replaceState({ ours: true }, "");
      history.pushState({ ours: true }, "", address);
      document.title = page.title;
      document.querySelector("main").replaceWith(page.querySelector("main"));
      document.querySelector("search").replaceWith(page.querySelector("search"));
      const again = `input[name="${tick.name}"][value="${CSS.escape(tick.value)}"]`;
      document.querySelector(again)?.focus({ preventScroll: true });
    } catch {
      tick.form.submit();
    }
  }

  // An ARIA combobox with a list of links to go to.
  function complete(input, address) {
    const list = document.createElement("ul");
    let found = [], current = -1, waiting, asked;
    list.id = "goi-y";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.suggestions);
    list.hidden = true;
    input.form.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    })) input.setAttribute(name, value);

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 120);
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        event.preventDefault();
        mark((current + step + found.length + 1) % (found.length + 1));
      } else if (event.key === "Enter" && found[current]) {
        event.preventDefault();
        location.assign(found[current].url);
      } else if (event.key === "Escape") close();
    });

    async function ask() {
      asked?.abort();
      asked = new AbortController();
      const q = input.value.trim();
      if (q.length < 2) return close();
      const query = new URLSearchParams({ q, lang: document.documentElement.lang });
      try {
        const answer = await fetch(`${address}?${query}`, { signal: asked.signal });
        show((await answer.json()).suggestions ?? []);
      } catch { /* typed on, or offline: no completions */ }
    }

    function show(suggestions) {
      found = suggestions;
      list.replaceChildren(...found.map((suggestion, index) => {
        const item = document.createElement("li");
        const kind = document.createElement("span");
        item.id = `${list.id}-${index}`;
        item.lang = "vi";
        item.setAttribute("role", "option");
        kind.textContent = words[suggestion.kind] ?? "";
        item.append(suggestion.label, " ", kind);
        item.addEventListener("mousedown", () => location.assign(suggestion.url));
        return item;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(found.length);
    }

    // The place after the last one is the input itself.
    function mark(index) {
      current = index;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      if (found[index]) input.setAttribute("aria-activedescendant", `${list.id}-${index}`);
      else input.removeAttribute("aria-activedescendant");
    }

    function close() {
      show([]);
    }
  }

  function offerCopies() {
    if (!navigator.clipboard) return;
    for (const citation of document.querySelectorAll(".citation")) {
      citation.after(button(words.copy, async (own) => {
        await navigator.clipboard.writeText(citation.textContent.trim());
        own.textContent = words.copied;
      }));
    }
  }

  function offerSharing() {
    const citation = document.querySelector("aside .citation");
    const link = document.querySelector("link[rel=canonical]");
    if (!navigator.share || !citation || !link) return;
    citation.parentElement.append(button(words.share, () =>
      navigator.share({ title: document.title, url: link.href }).catch(() => {})));
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = text;
    made.setAttribute("aria-live", "polite");
    made.addEventListener("click", () => act(made));
    return made;
  }
})();
