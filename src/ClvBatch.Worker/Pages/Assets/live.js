// Refreshes the part of a run page that changes; without this script the page reloads itself.
(() => {
  const part = document.getElementById("live");
  if (!part || part.dataset.running !== "true") return;
  const refresh = async () => {
    try {
      const answer = await fetch(part.dataset.live, { credentials: "same-origin" });
      if (answer.ok) {
        part.innerHTML = await answer.text();
        if (answer.headers.get("Clv-Running") !== "true" && part.dataset.idle === "true") {
          location.reload();
          return;
        }
        // Between two stages nothing runs for a moment, so the end is believed the second time.
        part.dataset.idle = String(answer.headers.get("Clv-Running") !== "true");
      }
    } catch {
      // The process may be restarting; the next attempt tells.
    }
    setTimeout(refresh, 2000);
  };
  setTimeout(refresh, 1000);
})();
