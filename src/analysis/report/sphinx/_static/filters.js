// Sorts tables by a column, and narrows those of class filter-2 by the values of their third. Without this script, or
// without JavaScript, each table is whole and in its own order. Words come from the page, in its language.
const words = document.querySelector("meta[name='words']").dataset;
const filled = (text, ...values) => text.replace(/%(\d)/g, (found, place) => values[place - 1]);
const textOf = (cell) => cell.textContent.trim();

document.querySelectorAll("table[class*='filter-']").forEach((table) => {
  const rows = [...table.tBodies[0].rows];
  const places = [...table.classList].filter((name) => /^filter-\d+$/.test(name)).map((name) => Number(name.slice(7)));
  // of sections (2.4) the chapter is chosen
  const chosenBy = (text) => (/^\d+(\.\d+)+$/.test(text) ? text.split(".")[0] : text);
  const value = (row, place) => chosenBy(textOf(row.cells[place]));
  const bar = document.createElement("div");
  bar.className = "filters";
  const count = document.createElement("output");
  const choices = places.map((place) => {
    const select = document.createElement("select");
    select.add(new Option(words.all, ""));
    const heading = textOf(table.tHead.rows[0].cells[place]);
    const chapters = rows.some((row) => /^\d+(\.\d+)+$/.test(textOf(row.cells[place])));
    const values = [...new Set(rows.map((row) => value(row, place)))].filter((each) => each);
    values.sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
    values.forEach((each) => select.add(new Option(each, each)));
    const label = document.createElement("label");
    label.append(`${chapters ? filled(words.chapter, heading) : heading}: `, select);
    bar.append(label);
    return { place, select };
  });
  const narrow = () => {
    rows.forEach((row) => {
      row.hidden = choices.some(({ place, select }) => select.value && value(row, place) !== select.value);
    });
    count.textContent = filled(words.shown, rows.filter((row) => !row.hidden).length, rows.length);
  };
  bar.append(count);
  bar.addEventListener("change", narrow);
  narrow();
  // before the box in which a wide table scrolls, so that the choices stay in sight
  (table.closest(".pst-scrollable-table-container") || table).before(bar);
});

// A number as it is written here (1.234,5 or 1,234.5; "< 0.001", "88 %"), or NaN; blanks and texts have none.
const decimal = (1.5).toLocaleString(document.documentElement.lang || "en").charAt(1);
const number = (text) => {
  const plain = text.replace(/^<\s*|\s*%$/g, "").replace(decimal === "," ? /\./g : /,/g, "").replace(",", ".");
  return /^[-+]?\d+(\.\d+)?(e-?\d+)?$/.test(plain) ? Number(plain) : NaN;
};
const compare = (one, other) => {
  if (!one || !other) return Number(!one) - Number(!other); // blanks last
  return number(one) - number(other) || one.localeCompare(other, undefined, { numeric: true });
};

document.querySelectorAll(".bd-article table").forEach((table) => {
  const rows = [...(table.tBodies[0]?.rows || [])];
  if (!table.tHead || rows.length < 3) return;
  [...table.tHead.rows[0].cells].forEach((head, place, heads) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.title = words.sort;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const upwards = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
      const sorted = [...rows].sort((one, other) => {
        const texts = [textOf(one.cells[place]), textOf(other.cells[place])];
        return texts.every(Boolean) && !upwards ? compare(texts[1], texts[0]) : compare(...texts);
      });
      table.tBodies[0].append(...sorted);
    });
  });
});
