// Words, numbers, money and dates as the reader's language writes them.
(clv => {
  'use strict';

  const missing = '–';
  const pluralForms = { en: ['one', 'other'], ru: ['one', 'few', 'many'] };

  const utc = iso => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

  // A mart may count in anything that it calls a currency; Intl knows codes of three letters only.
  const moneyFormat = (language, currency) => {
    const known = /^[A-Za-z]{3}$/.test(currency ?? '');
    return (value, options) => known
      ? new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options }).format(value)
      : `${new Intl.NumberFormat(language, options).format(value)} ${currency ?? ''}`.trim();
  };

  const formats = (language, currency) => {
    const number = options => { const format = new Intl.NumberFormat(language, options); return value => format.format(value); };
    const day = options => { const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }); return iso => format.format(utc(iso)); };
    const money = moneyFormat(language, currency);
    const [whole, fine] = [number({ maximumFractionDigits: 0 }), number({ maximumSignificantDigits: 4 })];
    const cents = value => Math.abs(value) >= 1000 ? 0 : 2;
    const digits = { minimumFractionDigits: 0, maximumFractionDigits: 1 };
    return {
      count: number({ maximumFractionDigits: 0 }),
      number: value => Math.abs(value) >= 1000 ? whole(value) : fine(value),
      short: number({ notation: 'compact', maximumSignificantDigits: 3 }),
      decimal: number({ maximumFractionDigits: 1 }),
      ratio: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
      share: number({ style: 'percent', ...digits }),
      fine: number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 2 }),
      signedShare: number({ style: 'percent', ...digits, signDisplay: 'exceptZero' }),
      signedCount: number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
      signedRatio: number({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' }),
      money: value => money(value, { minimumFractionDigits: cents(value), maximumFractionDigits: cents(value) }),
      shortMoney: value => money(value, Math.abs(value) < 1000
        ? { minimumFractionDigits: 0, maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 }
        : { notation: 'compact', minimumFractionDigits: 0, maximumSignificantDigits: 3 }),
      signedMoney: value => money(value, Math.abs(value) < 1000
        ? { minimumFractionDigits: 0, maximumFractionDigits: 2, signDisplay: 'exceptZero' }
        : { notation: 'compact', minimumFractionDigits: 0, maximumSignificantDigits: 3, signDisplay: 'exceptZero' }),
      date: day({ day: 'numeric', month: 'long', year: 'numeric' }),
      day: day({ day: 'numeric', month: 'short', year: 'numeric' }),
      month: day({ month: 'short', year: 'numeric' }),
      longMonth: day({ month: 'long', year: 'numeric' }),
      text: value => String(value),
      yes: value => value ? '✓' : missing,
    };
  };

  // {customers:count} writes a value in a format; {customers:plural:customer|customers} chooses a form.
  clv.text = (language, currency) => {
    const words = clv.labels[language];
    const rules = new Intl.PluralRules(language);
    const format = formats(language, currency);
    const write = (value, kind) => value === null || value === undefined || Number.isNaN(value) ? missing : format[kind](value);
    const plural = (value, forms) => {
      // Fractions take the form that Russian has for two, and English for many.
      const place = pluralForms[language].indexOf(rules.select(value));
      return forms.split('|')[place < 0 ? 1 : place];
    };
    const fill = (template, values) => template.replace(/\{(\w+)(?::(\w+))?(?::([^}]*))?\}/g, (_, name, kind = 'text', forms) =>
      kind === 'plural' ? plural(values[name], forms) : write(values[name], kind));
    const t = (key, values = {}) => {
      if (!(key in words)) throw new Error(`No label ${key} in ${language}.`);
      return fill(words[key], values);
    };
    return {
      language,
      t,
      write,
      knows: key => key in words,
      // A column that the mart has in both languages.
      of: (row, column) => row[`${column}_${language}`],
      compare: new Intl.Collator(language, { numeric: true }).compare,
    };
  };
})(globalThis.ClvPictures ??= {});
