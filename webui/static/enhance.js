// Comforts: completions, results when a filter is ticked, copying, sharing.  Every page works
// without this file; its words come from the page.
(() => {
  const words = document.body.dataset;
  const create = (tag) => document.createElement(tag);

  const box = document.querySelector("#q");
  if (box) complete(box, box.form.dataset.suggest);

  document.addEventListener("click", (event) => {
    const tick = event.target;
    // Only what a pointer ticks: at the keyboard several ticks go before the button.
    if (event.detail && tick.matches?.(".choices input") && matchMedia("(min-width: 48rem)").matches) {
      const address = new URL(tick.form.action);
      address.search = new URLSearchParams([...new FormData(tick.form)].filter(([, value]) => value));
      load(address, tick);
    }
  });
  addEventListener("popstate", (event) => event.state?.ours && location.reload());

  if (navigator.clipboard) offerCopies();
  if (navigator.share) offerSharing();

  // Puts the main part of another page in the place of this one.
  async function load(address, tick) {
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) throw answer;
      history.replaceState({ ours: true }, "");
      history.pushState({ ours: true }, "", address);
      document.title = page.title;
      document.querySelector("main").replaceWith(page.querySelector("main"));
      document.querySelector("search").replaceWith(page.querySelector("search"));
      const again = `[name=${tick.name}][value="${CSS.escape(tick.value)}"]`;
      document.querySelector(again)?.focus({ preventScroll: true });
    } catch {
      tick.form.submit();
    }
  }

  // An ARIA combobox.
  function complete(input, address) {
    const list = create("ul");
    let found = [], current = -1, waiting, asked;
    list.id = "goi-y";
    list.setAttribute("role", "listbox");
    list.ariaLabel = words.suggestions;
    input.form.append(list);
    input.setAttribute("role", "combobox");
    input.ariaAutoComplete = "list";
    input.setAttribute("aria-controls", list.id);

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 120);
    });
    input.addEventListener("blur", () => setTimeout(() => show([]), 150));
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        event.preventDefault();
        mark((current + step + found.length + 1) % (found.length + 1));
      } else if (event.key === "Enter" && found[current]) {
        event.preventDefault();
        location = found[current].url;
      } else if (event.key === "Escape") show([]);
    });
    show([]);

    async function ask() {
      asked?.abort();
      asked = new AbortController();
      const q = input.value.trim();
      if (q.length < 2) return show([]);
      const query = new URLSearchParams({ q, lang: document.documentElement.lang });
      try {
        const answer = await fetch(`${address}?${query}`, { signal: asked.signal });
        show((await answer.json()).suggestions ?? []);
      } catch { /* typed on, or offline */ }
    }

    function show(suggestions) {
      found = suggestions;
      list.replaceChildren(...found.map((suggestion, index) => {
        const item = create("li"), kind = create("span");
        item.id = `${list.id}-${index}`;
        item.lang = "vi";
        item.setAttribute("role", "option");
        kind.textContent = words[suggestion.kind] ?? "";
        item.append(suggestion.label, " ", kind);
        item.addEventListener("mousedown", () => location = suggestion.url);
        return item;
      }));
      list.hidden = !found.length;
      input.ariaExpanded = String(!list.hidden);
      mark(found.length);
    }

    // The place after the last one is the input itself.
    function mark(index) {
      current = index;
      [...list.children].forEach((item, at) => item.ariaSelected = String(at === index));
      if (found[index]) input.setAttribute("aria-activedescendant", `${list.id}-${index}`);
      else input.removeAttribute("aria-activedescendant");
    }
  }

  function offerCopies() {
    for (const citation of document.querySelectorAll(".citation")) {
      citation.after(button(words.copy, async (own) => {
        await navigator.clipboard.writeText(citation.innerText);
        own.textContent = words.copied;
      }));
    }
  }

  function offerSharing() {
    const citation = document.querySelector("aside .citation");
    const link = document.querySelector("link[rel=canonical]");
    if (citation && link) citation.parentElement.append(button(words.share, () =>
      navigator.share({ title: document.title, url: link.href }).catch(() => {})));
  }

  function button(text, act) {
    const made = create("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = text;
    made.ariaLive = "polite";
    made.addEventListener("click", () => act(made));
    return made;
  }
})();
