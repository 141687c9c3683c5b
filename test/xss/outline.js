/** The kinds of elements of a page, each with those that it stands in, and without any text. */
(() => {
  const addresses = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data']);
  const told = /^(?:class|type|role|rel|target|method|popover|hx-.*|on.*|style)$/;
  const where = (value) => {
    const base = document.baseURI;
    if (!URL.canParse(value, base)) return 'broken';
    const { protocol, origin } = new URL(value, base);
    return origin === new URL(base).origin ? 'here' : protocol;
  };
  const attribute = ({ name, value }) => {
    if (addresses.has(name)) return `${name}=${where(value)}`;
    if (name === 'class') return `class=${value.replaceAll(/ ?\bhtmx-[a-z]+/g, '')}`;
    if (/^hx-(?:get|post|target)$/.test(name)) return `${name}=${where(value)}`;
    return told.test(name) ? `${name}=${value}` : name;
  };
  /** What passes and depends on the moment alone. */
  const passing = /^(?:data-local|data-htmx-powered|class=|aria-checked)$/;
  const kindOf = (element) =>
    [
      element.localName,
      ...[...element.attributes].map(attribute).toSorted((one, other) => one.localeCompare(other)),
    ]
      .filter((part) => !passing.test(part))
      .join(' ');
  /** An address in a text is a link, if it leads to the web. */
  const isLink = (element) =>
    element.matches('.text > a[target=_blank][rel~=ugc][href^=http]') &&
    element.children.length === 0;

  const outlineOf = (root) => {
    const lines = [];
    const draw = (element, above) => {
      // What is in one is text where there is script; a page that was fetched again is without.
      if (isLink(element) || element.matches('noscript:not(:has(*))')) return;
      const line = `${above} > ${kindOf(element)}`;
      lines.push(line);
      const parts = element.localName === 'template' ? element.content.children : element.children;
      for (const child of parts) draw(child, line);
    };
    draw(root.documentElement, '');
    return [...new Set(lines)];
  };
  globalThis.xssKindOf = kindOf;
  globalThis.xssIsLink = isLink;
  globalThis.xssOutline = () => outlineOf(document);
  globalThis.xssParsed = (html) => outlineOf(new DOMParser().parseFromString(html, 'text/html'));
  /** The same of other answers of this server, which are parsed and not run. */
  const fetched = async ([path, fields]) => {
    const body = fields && new URLSearchParams(fields);
    const ask = () => fetch(path, body ? { method: 'POST', body } : {});
    let answer = await ask();
    // A server that is short of time says so: asked once more.
    if (answer.status === 503) answer = await ask();
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return [String(answer.status), ...outlineOf(page)];
  };
  globalThis.xssFetched = async (asks) => {
    const all = new Set();
    const queue = [...asks];
    const work = async () => {
      for (let ask = queue.shift(); ask; ask = queue.shift())
        for (const line of await fetched(ask)) all.add(line);
    };
    await Promise.all(Array.from({ length: 4 }, work));
    return [...all];
  };
  /** Resolves when it is so; what is not so after a while will not be. */
  const until = async (what, isSo) => {
    const deadline = Date.now() + 20_000;
    while (!isSo()) {
      if (Date.now() > deadline) throw new Error(`it did not come to ${what}`);
      await new Promise((look) => setTimeout(look, 10));
    }
  };
  globalThis.xssReads = (selector, text) =>
    until(`${text} in ${selector}`, () => document.querySelector(selector)?.textContent === text);
  /** Says each of these in the composer of the page, as a person does. */
  globalThis.xssSay = (texts) => {
    const { elements } = document.querySelector('form.composer');
    for (const text of texts) {
      elements.text.value = text;
      elements.text.dispatchEvent(new Event('input', { bubbles: true }));
      elements.text.form.requestSubmit();
    }
  };
})();
