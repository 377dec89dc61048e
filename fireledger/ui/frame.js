// Runs in the page: language of the document, the framework's own words, and Esc out of the presentation view.
(() => {
  const words = "WORDS"; // filled in: {lang, pairs: [[as written by the framework, as told to the reader], …]}
  document.documentElement.lang = words.lang;

  const exact = new Map();
  const patterns = [];
  for (const [from, to] of words.pairs) {
    if (!from.includes("{")) {
      exact.set(from, to);
      continue;
    }
    const names = [...from.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]);
    const parts = from.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"));
    patterns.push([new RegExp(`^${parts.join("(.{1,80}?)")}$`, "s"), names, to]);
  }

  const told = (text) => {
    const whole = exact.get(text);
    if (whole !== undefined) return whole;
    for (const [pattern, names, to] of patterns) {
      const hit = pattern.exec(text);
      if (hit) return names.reduce((sentence, name, at) => sentence.replace(`{${name}}`, () => hit[at + 1]), to);
    }
    // "Search: 任务一览": a button of a named table
    const [head, ...rest] = text.split(": ");
    return rest.length && exact.has(head) ? `${exact.get(head)}：${rest.join(": ")}` : text;
  };

  const LABELS = ["aria-label", "title", "placeholder", "aria-roledescription", "aria-valuetext"];
  const label = (element) => {
    for (const name of LABELS) {
      const text = element.getAttribute(name);
      if (text && told(text) !== text) element.setAttribute(name, told(text));
    }
  };
  // what pages write is told in the reader's language already, and may quote a file
  const OURS = '[data-testid="stMain"] :is([data-testid="stMarkdownContainer"], [data-testid="stText"])';
  const write = (node) => {
    const parent = node.parentElement;
    if (parent?.closest(OURS) && !parent.closest('[data-testid="stFileUploader"]')) return;
    const text = node.nodeValue.trim();
    if (text && told(text) !== text) node.nodeValue = node.nodeValue.replace(text, () => told(text));
  };
  const tell = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return write(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.tagName === "SCRIPT" || root.tagName === "STYLE") return;
    label(root);
    // what can be scrolled can be reached by keyboard
    for (const part of root.querySelectorAll('[class*="st-key-source_"], .st-key-task_units')) part.tabIndex = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.ELEMENT_NODE) label(node);
      else if (!["SCRIPT", "STYLE"].includes(node.parentNode.tagName)) write(node);
    }
  };

  // One step of a reader is one step of Back: what the framework adds to an address right after it belongs to that step.
  if (!window.fireledgerPush) {
    window.fireledgerPush = history.pushState.bind(history);
    let last = -Infinity;
    let hadNewPage = false;
    history.pushState = (state, title, url) => {
      const to = new URL(url ?? "", window.location.href);
      const here = [...new URLSearchParams(window.location.search)];
      const isNewPage = to.pathname !== window.location.pathname;
      const isMore = !isNewPage && here.every(([key, value]) => to.searchParams.get(key) === value);
      const isSameStep = performance.now() - last < 2000 && (isMore || (isNewPage && !hadNewPage));
      last = performance.now();
      hadNewPage = isNewPage || (isSameStep && hadNewPage);
      if (isSameStep) history.replaceState(state, title, url);
      else window.fireledgerPush(state, title, url);
    };
  }

  // One observer for the life of the page; a change of language only swaps what it tells.
  window.fireledgerTell = tell;
  if (!window.fireledgerObserver) {
    window.fireledgerObserver = new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach((node) => window.fireledgerTell(node));
        else window.fireledgerTell(change.target);
      }
    });
    window.fireledgerObserver.observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: LABELS,
    });
    document.addEventListener("keydown", (event) => {
      const address = new URL(window.location.href);
      if (event.key !== "Escape" || !address.searchParams.has("present")) return;
      address.searchParams.delete("present");
      window.location.assign(address);
    });
  }
  tell(document.body);
})();
