/** Stands in a page before anything of it: notes whatever runs that a text has brought. */
(() => {
  const note = (what) => void globalThis.xssNote(what);
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox']) {
    globalThis[name] = () => note(`${name} ran`);
  }
  // What the test itself says in the page has its mark.
  const ours = (code) => !String(code).includes('alert(1)') || String(code).startsWith('xss');
  const { eval: run, Function: Made } = globalThis;
  Object.assign(globalThis, { eval: (code) => (ours(code) ? run(code) : note('eval ran')) });
  globalThis.Function = new Proxy(Made, {
    apply: (target, self, given) => (ours(given) ? target(...given) : note('Function ran')),
    construct: (target, given) => (ours(given) ? new target(...given) : note('Function ran')),
  });
  Object.assign(Document.prototype, { write: () => note('document.write ran') });
  Navigator.prototype.sendBeacon = () => note('a beacon was sent');
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    note(`the policy stopped ${violatedDirective} ${blockedURI} ${sample}`),
  );
  addEventListener('error', ({ message }) => message && note(`an error: ${message}`));

  /** Every kind of element that ever came onto the page, also for a moment. */
  const kinds = new Set();
  globalThis.xssKinds = kinds;
  // While htmx morphs, it keeps what moves in an empty element of its own.
  const isPantry = (node) => node.matches('body > div[hidden]:not([class], [id])');
  const look = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE || globalThis.xssIsLink(node)) return;
    if (!isPantry(node)) kinds.add(globalThis.xssKindOf(node));
    for (const child of node.children) look(child);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      if (type === 'attributes' && !isPantry(target)) kinds.add(globalThis.xssKindOf(target));
      for (const node of addedNodes) look(node);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
})();
