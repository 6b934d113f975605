// Narrows a table to the values a reader chooses. A table of class filter-2 gets a choice for its third column; without
// this script, or without JavaScript, the table is whole.
document.querySelectorAll("table[class*='filter-']").forEach((table) => {
  const rows = [...table.tBodies[0].rows];
  const places = [...table.classList].filter((name) => /^filter-\d+$/.test(name)).map((name) => Number(name.slice(7)));
  // of sections (2.4) the chapter is chosen
  const chosenBy = (text) => (/^\d+(\.\d+)+$/.test(text) ? text.split(".")[0] : text);
  const value = (row, place) => chosenBy(row.cells[place].textContent.trim());
  const bar = document.createElement("div");
  bar.className = "filters";
  const count = document.createElement("output");
  const choices = places.map((place) => {
    const select = document.createElement("select");
    select.add(new Option("all", ""));
    const heading = table.tHead.rows[0].cells[place].textContent.trim();
    const chapters = rows.some((row) => /^\d+(\.\d+)+$/.test(row.cells[place].textContent.trim()));
    const values = [...new Set(rows.map((row) => value(row, place)))].filter((each) => each);
    values.sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
    values.forEach((each) => select.add(new Option(each, each)));
    const label = document.createElement("label");
    label.append(`${chapters ? `${heading}, chapter` : heading}: `, select);
    bar.append(label);
    return { place, select };
  });
  const narrow = () => {
    rows.forEach((row) => {
      row.hidden = choices.some(({ place, select }) => select.value && value(row, place) !== select.value);
    });
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows shown`;
  };
  bar.append(count);
  bar.addEventListener("change", narrow);
  narrow();
  // before the box in which a wide table scrolls, so that the choices stay in sight
  (table.closest(".pst-scrollable-table-container") || table).before(bar);
});
