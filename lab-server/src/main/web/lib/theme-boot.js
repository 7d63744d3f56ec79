/*
 * Classic script in the head, before anything is drawn: applies the theme the visitor chose, so that no page
 * flashes in the other one. Without a choice (or without storage) the system decides.
 */
try {
  const theme = localStorage.getItem("tema");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme is a good answer.
}
