// The report file: reads the document it carries, and lets the reader choose language and colors.
(clv => {
  'use strict';

  const root = document.getElementById('clv-report');
  const content = JSON.parse(document.getElementById('clv-document').textContent);

  // Files opened from a disk or a mail have no storage in some browsers; the choice then lasts as long as the page.
  const stored = {
    get: name => { try { return localStorage.getItem(`clv-${name}`); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(`clv-${name}`, value); } catch { /* see above */ } },
  };

  const choice = (label, name, options, chosen, choose) => clv.el('fieldset', { class: 'clv-choice' },
    clv.el('legend', { class: 'clv-unseen' }, label),
    options.map(([value, title, lang]) => {
      const input = clv.el('input', { type: 'radio', name, value, id: `${name}-${value}`, checked: value === chosen });
      input.addEventListener('change', () => choose(value));
      return [input, clv.el('label', { for: `${name}-${value}`, lang }, title)];
    }).flat());

  const state = { language: stored.get('language') ?? document.documentElement.lang, theme: stored.get('theme') ?? 'auto' };

  const applyTheme = () => {
    if (state.theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = state.theme;
  };

  const header = text => clv.el('header', { class: 'clv-header' },
    clv.el('a', { class: 'clv-skip', href: '#clv-pictures' }, text.t('report.skip')),
    clv.el('h1', {}, text.t('report.title', { date: content.snapshot.snapshot_date })),
    clv.el('div', { class: 'clv-choices' },
      choice(text.t('report.language'), 'language', [['en', 'English', 'en'], ['ru', 'Русский', 'ru']], text.language, value => {
        state.language = value;
        stored.set('language', value);
        render().then(() => document.getElementById(`language-${value}`).focus());
      }),
      choice(text.t('report.theme'), 'theme', ['auto', 'light', 'dark'].map(value => [value, text.t(`report.theme-${value}`)]), state.theme, value => {
        state.theme = value;
        stored.set('theme', value);
        applyTheme();
        clv.redraw();
      })));

  const footer = text => {
    const it = content.snapshot;
    return clv.el('footer', { class: 'clv-footer' }, text.t('report.foot', {
      model: it.model, rate: it.annual_discount_rate, zone: it.time_zone, from: it.first_transaction_on, to: it.last_transaction_on, run: it.run_id,
      margin: text.t(it.margin_basis === 'margin column' ? 'report.margin-column' : 'report.margin-rate', { rate: it.margin_rate }),
    }));
  };

  const render = () => {
    const text = clv.text(clv.labels[state.language] ? state.language : 'en', content.snapshot.currency);
    document.documentElement.lang = text.language;
    document.title = text.t('report.title', { date: content.snapshot.snapshot_date });
    const pictures = clv.el('main', { id: 'clv-pictures', tabindex: '-1' });
    root.replaceChildren(header(text), pictures, footer(text));
    return clv.show(pictures, content, text.language);
  };

  applyTheme();
  render();
})(globalThis.ClvPictures);
