// The error summary takes the focus (A42). `autofocus` does this without a script where the browser knows it.

const summary = document.querySelector("[data-vp-error-summary]");
if (summary && document.activeElement !== summary) summary.focus();

summary?.addEventListener("click", (event) => {
  const target = event.target.closest("a")?.hash.slice(1);
  const control = target && document.getElementById(target);
  if (!control) return;
  event.preventDefault();
  (control.closest("fieldset") ?? document.querySelector(`label[for="${CSS.escape(target)}"]`) ?? control).scrollIntoView();
  control.focus({ preventScroll: true });
});
