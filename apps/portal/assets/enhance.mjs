/** Optional: every page works without this file. Countdown, double-submit guard, focus. */

const chinese = document.documentElement.lang.startsWith("zh");
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The server's clock: the page carries its instant, so a wrong device clock does no harm. */
const offset = Number(document.documentElement.dataset.now) - Date.now();

function span(milliseconds) {
  const days = milliseconds >= 2 * day ? Math.floor(milliseconds / day) : 0;
  const rest = milliseconds - days * day;
  const figures = [rest / hour, (rest % hour) / minute, (rest % minute) / second]
    .map((value) => String(Math.floor(value)).padStart(2, "0"))
    .join(":");
  return days === 0 ? figures : `${days} ${chinese ? "天" : "days"} ${figures}`;
}

function remaining(left) {
  const text = span(Math.abs(left));
  if (left > 0) return chinese ? `剩余 ${text}` : `${text} left`;
  return chinese ? `已超时 ${text}` : `${text} overdue`;
}

const words = {
  "last-half": ["已过半", "More than half gone"],
  "last-ten-minutes": ["最后十分钟", "Last ten minutes"],
  overdue: ["已超时", "Overdue"],
};

function stateOf(clock, due, left) {
  if (left <= 0) return "overdue";
  if (left <= 10 * minute) return "last-ten-minutes";
  const start = clock.dataset.start;
  return start && left <= (due - Number(start)) / 2 ? "last-half" : "running";
}

/** Moves a clock on to its next state and says so once to a screen reader. */
function advance(clock, state) {
  if (clock.matches(".clock-provisional, .clock-overdue") || !(state in words)) return;
  if (clock.classList.contains(`clock-${state}`)) return;
  clock.className = `clock clock-${state}`;
  const label = clock.querySelector(".clock-state");
  label.setAttribute("role", "status");
  label.textContent = words[state][chinese ? 0 : 1];
}

const figures = document.querySelectorAll("[data-due]");
function tick() {
  for (const element of figures) {
    const due = Number(element.dataset.due);
    const left = due - Date.now() - offset;
    element.textContent = remaining(left);
    const clock = element.closest(".clock");
    if (clock) advance(clock, stateOf(clock, due, left));
  }
}
if (figures.length > 0) {
  tick();
  setInterval(tick, second);
}

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button"))
      button.setAttribute("aria-disabled", "true");
  });
}
/** A page that the back button brings again may be sent again. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
});

/** A slip looks by itself whether its receipt is there. */
const slip = document.querySelector("[data-reload]");
if (slip) setTimeout(() => location.reload(), slip.dataset.reload * 1000);

/** Files are uploaded by a script of their own, which most pages do not need. */
const files = document.querySelector("[data-uploads]");
if (files) void import(files.dataset.script);

/** Keeps the page for a broken line on this device, and tells of a report there that is unsent. */
const worker = globalThis.navigator?.locks && navigator.serviceWorker;
if (worker) {
  // What the page itself loads comes first on a slow line.
  addEventListener("load", () => void worker.register("/service-worker.js"));
  worker.addEventListener("message", () => {
    const isThere = document.querySelector("[data-offline]") !== null;
    document.querySelector("[data-unsent]").hidden = isThere;
  });
  worker.controller?.postMessage("unsent");
}

document.querySelector(".error-summary")?.focus();
