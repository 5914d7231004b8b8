// Draws all pictures of a document into an element; may be called again, e.g. in another language.
(clv => {
  'use strict';

  const contents = (page, names) => clv.el('nav', { class: 'clv-contents', 'aria-label': page.t('contents') },
    clv.el('ul', {}, names.map(name => clv.el('li', {}, clv.el('a', { href: `#section-${name}` }, page.t(`contents.${name}`))))));

  // Paper shows every table, in light colors.
  const print = root => {
    let closed = [];
    addEventListener('beforeprint', () => {
      closed = [...root.querySelectorAll('details:not([open])')];
      for (const details of closed) details.open = true;
      root.classList.add('clv-paper');
      clv.redraw();
    });
    addEventListener('afterprint', () => {
      for (const details of closed) details.open = false;
      root.classList.remove('clv-paper');
      clv.redraw();
    });
  };

  // Gives a promise that is kept when the last chart is drawn.
  clv.show = (root, content, language) => {
    clv.clearCharts();
    const doc = clv.open(content);
    const text = clv.text(clv.labels[language] ? language : 'en', doc.snapshot.currency);
    const page = { doc, text, t: text.t, ...clv.names(doc, text) };
    const sections = clv.sections.map(name => [name, clv.section(page, name)]).filter(([, made]) => made);
    root.classList.add('clv');
    root.lang = text.language;
    root.replaceChildren(contents(page, sections.map(([name]) => name)), ...sections.map(([, made]) => made));
    if (!root.dataset.printable) {
      root.dataset.printable = 'yes';
      print(root);
    }
    clv.ready = clv.drawAll();
    return clv.ready;
  };
})(globalThis.ClvPictures ??= {});
