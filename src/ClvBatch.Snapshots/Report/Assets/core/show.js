// Draws all pictures of a document into an element; may be called again, e.g. in another language.
(clv => {
  'use strict';

  const contents = (page, names) => clv.el('nav', { class: 'clv-contents', 'aria-label': page.t('contents') },
    clv.el('ul', {}, names.map(name => clv.el('li', {}, clv.el('a', { href: `#section-${name}` }, page.t(`contents.${name}`))))));

  // Paper shows what is open, in light colors and as wide as paper is.
  const print = root => {
    const paper = isPaper => {
      root.classList.toggle('clv-paper', isPaper);
      clv.redraw();
    };
    addEventListener('beforeprint', () => paper(true));
    addEventListener('afterprint', () => paper(false));
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
