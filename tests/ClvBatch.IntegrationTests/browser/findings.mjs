// What runs inside the page: each function stands alone, because it is sent there as text.

// Per chart: is it drawn, does it show anything, does its text lie inside it and apart from other text?
export function chartFindings(withData) {
  const box = element => element.getBoundingClientRect();
  const apart = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) <= 2 || Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) <= 2;
  const points = series => (series.data ?? []).concat(series.links ?? []).filter(item => {
    const value = item !== null && typeof item === 'object' && !Array.isArray(item) ? item.value : item;
    return value !== null && value !== undefined && !(Array.isArray(value) && value.at(-1) === null);
  }).length;
  return [...globalThis.ClvPictures?.charts ?? []].map(([name, chart]) => {
    const place = chart.getDom();
    const picture = place.querySelector('svg');
    const frame = picture ? box(picture) : null;
    const shapes = picture ? [...picture.querySelectorAll('path, rect, circle, polygon, polyline')].filter(shape => box(shape).width * box(shape).height > 0) : [];
    const texts = picture ? [...picture.querySelectorAll('text')].filter(text => text.textContent.trim() && box(text).width > 0) : [];
    const outside = texts.filter(text => box(text).left < frame.left - 1 || box(text).right > frame.right + 1 || box(text).top < frame.top - 1 || box(text).bottom > frame.bottom + 1);
    const overlapping = texts.flatMap((one, index) => texts.slice(index + 1).filter(other => !apart(box(one), box(other))).map(other => `${one.textContent} × ${other.textContent}`));
    const option = chart.getOption();
    return {
      name,
      width: frame?.width ?? 0,
      height: frame?.height ?? 0,
      label: place.getAttribute('aria-label') ?? '',
      shapes: shapes.length,
      points: option.series.reduce((sum, series) => sum + points(series), 0),
      outside: outside.map(text => text.textContent),
      overlapping,
      series: withData ? option.series.map(series => ({ name: String(series.name ?? ''), type: series.type, data: series.data ?? [], links: series.links ?? [] })) : [],
    };
  });
}

// Of the page: text that lies over other text, is cut off, or makes the page wider than the window.
export function textFindings() {
  const visible = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const within = (element, fits) => { for (let place = element; place; place = place.parentElement) if (fits(place)) return true; return false; };
  const unseen = element => within(element, place => ['inset(50%)'].includes(getComputedStyle(place).clipPath) || place.getBoundingClientRect().right < 0);

  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.textContent.trim() || element.closest('svg, script, style, noscript, option') || !visible(element) || unseen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) pieces.push({ box, element, text: node.textContent.trim().slice(0, 40) });
  }

  // Lines of one text touch by their line height; only what shares more than that lies over one another.
  const overlapping = [];
  pieces.sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < pieces.length; i++) {
    for (let j = i + 1; j < pieces.length && pieces[j].box.top < pieces[i].box.bottom - 4; j++) {
      const [a, b] = [pieces[i].box, pieces[j].box];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const scrolledAway = within(pieces[i].element, scrolls) !== within(pieces[j].element, scrolls);
      if (across > 2 && down > 6 && !scrolledAway) overlapping.push(`${pieces[i].text} × ${pieces[j].text}`);
    }
  }

  const cut = [...document.body.querySelectorAll('*')].filter(element => visible(element) && !unseen(element) && !element.closest('svg')
    && ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && element.innerText?.trim());
  const outside = pieces.filter(piece => piece.box.right > innerWidth + 1 && !within(piece.element, scrolls));
  return {
    overlappingText: overlapping.slice(0, 20),
    cutText: [...cut.map(element => element.innerText.slice(0, 60)), ...outside.map(piece => piece.text)].slice(0, 20),
    pageWidth: document.documentElement.scrollWidth,
    window: innerWidth,
  };
}
