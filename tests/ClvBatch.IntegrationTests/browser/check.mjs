// Opens addresses or files in Chromium and says what a person would see wrong. Reads a request as JSON from stdin, writes findings as JSON.
// Request: { browser: path of Chromium, screenshots: folder or null, visits: [Visit] }
// Visit: { name, url, width, language, theme, user, password, axe: look at accessibility, data: give back the data of the charts, paper: print it }
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';
import { chartFindings, textFindings } from './findings.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const request = JSON.parse(fs.readFileSync(0, 'utf8'));

const watch = (page, visit) => {
  const seen = { errors: [], external: [] };
  const origin = new URL(visit.url).origin;
  page.on('console', message => { if (['error', 'warn', 'assert'].includes(message.type())) seen.errors.push(`console ${message.type()}: ${message.text()}`); });
  page.on('pageerror', error => seen.errors.push(`exception: ${error.message}`));
  page.on('requestfailed', failed => seen.errors.push(`request failed: ${failed.url()}`));
  page.on('request', sent => {
    const url = new URL(sent.url());
    const own = url.protocol === 'data:' || (visit.url.startsWith('file:') ? url.href.split('#')[0] === visit.url : url.origin === origin);
    if (!own) seen.external.push(sent.url());
  });
  return seen;
};

const open = async (page, visit) => {
  await page.setViewport({ width: visit.width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: visit.theme }]);
  if (visit.user) await page.authenticate({ username: visit.user, password: visit.password });
  if (visit.url.startsWith('http')) await page.setCookie({ name: 'clv-language', value: visit.language, url: new URL(visit.url).origin });
  await page.goto(visit.url, { waitUntil: 'networkidle0' });
  // A report file keeps its language itself.
  await page.evaluate(language => {
    const choice = document.getElementById(`language-${language}`);
    if (choice && !choice.checked) choice.click();
  }, visit.language);
  await page.evaluate(() => globalThis.ClvPictures?.ready);
};

// Long tables repeat the same markup: their first rows speak for the others.
const accessibility = async page => {
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const results = await globalThis.axe.run({ exclude: [['svg'], ['tbody tr:nth-child(n+4)'], ['.clv-definitions li:nth-child(n+4)']] }, { resultTypes: ['violations'] });
    return results.violations.map(found => ({ rule: found.id, impact: found.impact, help: found.help, targets: found.nodes.slice(0, 3).map(node => node.target.join(' ')) }));
  });
};

const photograph = async (page, visit) => {
  if (!request.screenshots) return;
  fs.mkdirSync(request.screenshots, { recursive: true });
  await page.screenshot({ path: path.join(request.screenshots, `${visit.name}-${visit.width}-${visit.language}-${visit.theme}.png`), fullPage: true });
};

// What fits between the margins of a portrait A4 page, in pixels; browsers print everything smaller when one thing is wider.
const paperWidth = 688;

const print = async (page, visit) => {
  await page.setViewport({ width: paperWidth, height: 900 });
  await page.emulateMediaType('print');
  const width = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    dispatchEvent(new Event('beforeprint'));
    const widest = document.documentElement.scrollWidth;
    dispatchEvent(new Event('afterprint'));
    for (const details of document.querySelectorAll('details')) details.open = false;
    return widest;
  });
  await page.emulateMediaType(null);
  await page.setViewport({ width: visit.width, height: 900 });
  const file = await page.pdf({ format: 'A4', ...(request.screenshots ? { path: path.join(request.screenshots, `${visit.name}-${visit.language}.pdf`) } : {}) });
  return { width, room: paperWidth, pages: Buffer.from(file).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0 };
};

const look = async (browser, visit) => {
  const started = performance.now();
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  try {
    const seen = watch(page, visit);
    await open(page, visit);
    await photograph(page, visit);
    const charts = await page.evaluate(chartFindings, visit.data === true);
    const text = await page.evaluate(textFindings);
    const paper = visit.paper ? await print(page, visit) : null;
    const violations = visit.axe ? await accessibility(page) : [];
    const head = await page.evaluate(() => ({ title: document.title, language: document.documentElement.lang, words: document.body.innerText.length }));
    return { ...visit, password: undefined, ...head, ...seen, charts, ...text, paper, violations, seconds: (performance.now() - started) / 1000 };
  } finally {
    await context.close();
  }
};

const browser = await puppeteer.launch({ executablePath: request.browser, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
try {
  const findings = [];
  for (const visit of request.visits) findings.push(await look(browser, visit));
  process.stdout.write(JSON.stringify(findings));
} finally {
  await browser.close();
}
