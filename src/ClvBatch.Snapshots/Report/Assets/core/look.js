// Colors and measures as the style sheet has them at the moment: light, dark or paper.
(clv => {
  'use strict';

  const parse = color => {
    const hex = color.trim().replace('#', '');
    return [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));
  };

  const luminance = color => {
    const [r, g, b] = parse(color).map(part => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const mix = (from, to, share) => {
    const [a, b] = [parse(from), parse(to)];
    return `#${a.map((part, index) => Math.round(part + (b[index] - part) * share).toString(16).padStart(2, '0')).join('')}`;
  };

  clv.look = root => {
    const style = getComputedStyle(root);
    const value = name => style.getPropertyValue(`--${name}`).trim();
    const heat = [value('heat-1'), value('heat-2'), value('heat-3')];
    const at = share => {
      const place = Math.min(1, Math.max(0, share)) * (heat.length - 1);
      const step = Math.min(heat.length - 2, Math.floor(place));
      return mix(heat[step], heat[step + 1], place - step);
    };
    return {
      ink: value('ink'), dim: value('dim'), line: value('line'), paper: value('paper'), soft: value('soft'),
      good: value('good'), warn: value('warn'), bad: value('bad'),
      series: [1, 2, 3, 4, 5, 6].map(index => value(`series-${index}`)),
      heat,
      heatAt: at,
      // Black or white, whichever is read better on the color.
      on: color => contrast(color, '#ffffff') >= contrast(color, '#10151b') ? '#ffffff' : '#10151b',
      mix,
      width: root.clientWidth,
      narrow: root.clientWidth < 480,
    };
  };
})(globalThis.ClvPictures ??= {});
