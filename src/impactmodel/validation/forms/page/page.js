const form = document.getElementById("filter");
const rule = document.getElementById("rule");
const shown = document.getElementById("shown");
const groups = [...document.querySelectorAll("details.group")];
const number = new Intl.NumberFormat(document.documentElement.lang);

function count(some) {
  return some.reduce((sum, group) => sum + Number(group.dataset.count), 0);
}

function filter() {
  const severities = new Set([...form.querySelectorAll("input:checked")].map((input) => input.value));
  for (const group of groups) {
    const wanted = severities.has(group.dataset.severity) && (!rule.value || group.dataset.rule === rule.value);
    group.hidden = !wanted;
  }
  const visible = groups.filter((group) => !group.hidden);
  shown.textContent = shown.dataset.said.replace("%1", number.format(count(visible))).replace("%2", number.format(count(groups)));
}

form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("open").addEventListener("click", () => {
  for (const group of groups) group.open = true;
});
window.addEventListener("beforeprint", () => {
  for (const group of groups) group.open = true;
});
form.hidden = groups.length === 0;
filter();
