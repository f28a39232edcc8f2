// Chooses the language before the page is drawn: ?lang, then the browser's list, then Chinese.
"use strict";
(() => {
  const known = (tag) => (/^zh\b/i.test(tag ?? "") ? "zh-CN" : /^en\b/i.test(tag ?? "") ? "en" : null);
  const asked = new URLSearchParams(location.search).get("lang");
  const chosen = [asked, ...(navigator.languages ?? [])].map(known).find(Boolean) ?? "zh-CN";

  function use(language) {
    document.documentElement.lang = language;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
  }

  function choose(language) {
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    history.replaceState(null, "", address);
    use(language);
    document.dispatchEvent(new CustomEvent("luzheng:language"));
  }

  use(chosen);
  document.addEventListener("DOMContentLoaded", () => {
    use(document.documentElement.lang);
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => choose(button.dataset.language));
    }
  });
})();
