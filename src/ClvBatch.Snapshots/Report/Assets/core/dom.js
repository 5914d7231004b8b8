// Elements. Text goes in as text, never as markup, so that no name from the shop's data can become a script.
(clv => {
  'use strict';

  clv.el = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      element.setAttribute(attribute, value === true ? '' : value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
  };

  // A box that scrolls by itself, by keyboard too, and says what it holds.
  clv.scroller = (label, ...children) => clv.el('div', { class: 'clv-wide', tabindex: '0', role: 'region', 'aria-label': label }, ...children);

  clv.badge = (kind, text) => clv.el('span', { class: `clv-badge clv-${kind}` }, text);

  // What a chart shows at the pointer: a title and lines of name and value.
  clv.tip = (title, lines) => clv.el('div', { class: 'clv-tip' },
    clv.el('strong', {}, title),
    ...lines.filter(line => line).map(([name, value, color]) => {
      const mark = color ? clv.el('i', { 'aria-hidden': 'true' }) : null;
      if (mark) mark.style.background = color;
      return clv.el('div', {}, clv.el('span', {}, mark, name), clv.el('b', {}, value));
    }));
})(globalThis.ClvPictures ??= {});
