
"use strict";
(() => {
  const find = document.getElementById("find");
  const rows = [...document.querySelectorAll("#programmes tbody tr")];
  find.addEventListener("input", () => {
    const words = find.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
  });
})();
