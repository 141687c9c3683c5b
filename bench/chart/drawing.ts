/** A text as it may stand in an SVG. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const style = `text { font: 14px system-ui, sans-serif; fill: #1f2933 }
.title { font-weight: 600; font-size: 16px }
.quiet { fill: #52606d; font-size: 13px }
.bar { fill: #9fb3c8 } .mine, .dot { fill: #0f766e }
.line { fill: none; stroke: #0f766e; stroke-width: 2.5 } .axis { stroke: #9fb3c8 }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb } .quiet { fill: #9aa5b1 }
  .bar { fill: #52606d } .mine, .dot { fill: #2dd4bf } .line { stroke: #2dd4bf } .axis { stroke: #52606d }
}`;

/** A picture with its title and what its figures are, for light and dark pages. */
export const drawing = (
  title: string,
  unit: string,
  width: number,
  height: number,
  parts: readonly string[],
): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}, ${escape(unit)}">
<style>${style}</style>
<text class="title" x="16" y="24">${escape(title)}</text>
<text class="quiet" x="16" y="43">${escape(unit)}</text>
${parts.join('\n')}
</svg>
`;
