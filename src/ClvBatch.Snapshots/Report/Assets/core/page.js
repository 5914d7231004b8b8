// Sections and pictures: each says in a sentence what is seen, shows it, and has its numbers in a table below.
(clv => {
  'use strict';

  const definitions = [];

  // make(page) gives { sentence, charts, table(s), lead, tail, half, tall }, or { nothing: why there is nothing to be seen }.
  clv.define = (section, id, make) => definitions.push({ section, id, make });

  clv.sections = ['overview', 'cohorts', 'value', 'segments', 'channels', 'revenue', 'forecast', 'subscriptions', 'model', 'quality', 'definitions'];

  const charts = (page, made) => {
    const drawn = (made.charts ?? []).map(chart => chart.title
      ? clv.el('div', {}, clv.el('h4', { class: 'clv-chart-title' }, chart.title), clv.chart(page, chart))
      : clv.chart(page, chart));
    return made.chartsBeside ? clv.el('div', { class: 'clv-beside' }, drawn) : drawn;
  };

  // A sentence may begin with the name of a month, which some languages write small.
  const begun = (page, sentence) => sentence.charAt(0).toLocaleUpperCase(page.text.language) + sentence.slice(1);

  const picture = (page, { id, make }) => {
    const made = make(page);
    if (!made) return null;
    const title = `${id}-title`;
    const tables = (made.tables ?? [made.table]).filter(table => table);
    return clv.el('section', { class: `clv-picture${made.half ? ' clv-half' : ''}${made.tall ? ' clv-tall' : ''}${made.nothing ? ' clv-nothing' : ''}`, id, 'aria-labelledby': title },
      clv.el('h3', { id: title }, page.t(`${id}.title`)),
      clv.el('p', { class: 'clv-says' }, begun(page, made.nothing ?? made.sentence)),
      made.lead,
      charts(page, made),
      made.tail,
      tables.length === 0 ? null : clv.el('details', {},
        clv.el('summary', {}, page.t('numbers')),
        tables.map(table => clv.table(page, { caption: page.t(`${id}.title`), ...table }))));
  };

  clv.section = (page, name) => {
    const pictures = definitions.filter(definition => definition.section === name).map(definition => picture(page, definition)).filter(made => made);
    return pictures.length === 0 ? null : clv.el('section', { class: 'clv-section', id: `section-${name}`, 'aria-labelledby': `section-${name}-title` },
      clv.el('h2', { id: `section-${name}-title` }, page.t(`section.${name}`)),
      clv.el('div', { class: 'clv-pictures' }, pictures));
  };
})(globalThis.ClvPictures ??= {});
