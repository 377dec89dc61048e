"""What a page shows and says: every visible text and every label that a screen reader speaks."""

import re

from playwright.sync_api import Page

WORD = re.compile(r"[A-Za-z]{2,}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# Latin texts a Chinese page may hold by themselves: the language switch, formats, names of settings, files and units.
OWN = re.compile(
    r"EN|• [A-Z, ]+|[\d.]+MB|FIRELEDGER_\w+|[\w/-]+\.(csv|txt|toml|xlsx|png)|[A-Z]{2}-[A-Z]-\d+"
    r"|[0-9A-FX]{4}-[0-9A-FX]{4}"
)

SEEN = """() => {
  const shown = (part) => part && part.getClientRects().length && getComputedStyle(part).visibility !== 'hidden';
  const drawing = '[data-testid=stIconMaterial], [data-testid=stExpanderIcon], script, style, code, textarea';
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [node, holder] = [walker.currentNode, walker.currentNode.parentElement];
    if (!holder.closest(drawing) && shown(holder)) texts.push(node.nodeValue.trim());
  }
  for (const element of document.querySelectorAll('*')) {
    if (!shown(element)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription'])
      if (element.getAttribute(name)) texts.push(element.getAttribute(name));
  }
  return texts.filter((text) => /[A-Za-z]{2,}/.test(text));
}"""


def english(page: Page) -> list[str]:
    """Every visible or spoken text of the page that has English words in it and no Chinese."""
    texts = {text for text in page.evaluate(SEEN) if WORD.search(text) and not HAN.search(text)}
    return sorted(text for text in texts if not OWN.fullmatch(text))


def sideways(page: Page) -> int:
    """Pixels by which the page can be scrolled to the right."""
    widths = "element => element.scrollWidth - element.clientWidth"
    return max(page.locator(part).evaluate(widths) for part in ("html", "[data-testid=stMain]"))


def controls(page: Page) -> list[str]:
    """Everything in sight that can be operated."""
    shown = page.locator("button:visible, input:visible, [role=combobox]:visible, header:visible")
    return [control.evaluate("element => element.outerHTML.slice(0, 120)") for control in shown.all()]
