// The page of a snapshot: fetches its document and draws the pictures of the report.
(clv => {
  'use strict';

  const root = document.getElementById('snapshot');
  if (!root) return;

  const load = async () => {
    try {
      const answer = await fetch(root.dataset.address, { credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`The answer was ${answer.status}.`);
      const content = await answer.json();
      await clv.show(root, content, document.documentElement.lang);
    } catch (error) {
      root.textContent = root.dataset.failed;
      throw error;
    }
  };

  clv.ready = load();
})(globalThis.ClvPictures ??= {});
