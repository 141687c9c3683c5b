/** What the page shows and what a fresh page would show, line by line, without what may differ. */
globalThis.picture = async () => {
  const outlineOf = (root) => {
    const main = root.getElementById('live').cloneNode(true);
    main.normalize();
    const lines = [];
    const attributesOf = (element) =>
      [...element.attributes]
        .filter(({ name }) => !/^data-(?:local|day|htmx-powered|edition|left|read)$/.test(name))
        .filter(({ name }) => !(name === 'value' && element.name === 'id'))
        .filter(({ name }) => !(name === 'hidden' && element.localName === 'output'))
        .map(({ name, value }) =>
          name === 'class' ? [name, value.replaceAll(/ ?\bhtmx-[a-z]+/g, '')] : [name, value],
        )
        .filter(([name, value]) => name !== 'class' || value !== '')
        .map(([name, value]) => ` ${name}="${value}"`)
        .toSorted()
        .join('');
    // A reader's own clock, notices that come once, and words that are typed and kept nowhere.
    const passing = 'noscript, time, output, #notices, .draft, .refusal';
    const draw = (node, indent) => {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
        lines.push(`${indent}${node.data.trim()}`);
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.localName !== 'noscript')
        lines.push(`${indent}<${node.localName}${attributesOf(node)}>`);
      if (node.matches(passing)) return;
      for (const child of node.childNodes) draw(child, `${indent} `);
    };
    draw(main, '');
    return lines;
  };
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return { live: outlineOf(document), fresh: outlineOf(page) };
};
