// Shows pages while no view is open, and acknowledges from the notification.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let page = {};
  try { page = event.data ? event.data.json() : {}; } catch { page = {}; }
  const asks = Boolean(page.acknowledge);
  event.waitUntil(self.registration.showNotification(page.title || "Watchbill", {
    body: page.body || "",
    tag: page.tag || undefined,
    renotify: Boolean(page.tag) && asks,
    requireInteraction: asks,
    silent: Boolean(page.over),
    icon: "/assets/icon.svg",
    data: { acknowledge: page.acknowledge || "", url: page.url || "/", title: page.title || "" },
    actions: asks ? [{ action: "acknowledge", title: page.yes || "Acknowledge" }, { action: "open", title: "Open" }] : [],
  }));
});

const open = async (url) => {
  const target = new URL(url, self.location.origin).href;
  for (const view of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (view.url === target && "focus" in view) return view.focus();
  }
  return self.clients.openWindow(target);
};

// The link is the proof: it belongs to this page and this person, and works without signing in.
const acknowledge = async (data, tag) => {
  try {
    const answer = await fetch(data.acknowledge, { method: "POST", headers: { Accept: "text/html" } });
    if (!answer.ok) return open(data.acknowledge);
    return self.registration.showNotification(data.title, { body: "Done: you have it.", tag, silent: true, icon: "/assets/icon.svg", data: { url: data.url } });
  } catch {
    return open(data.acknowledge);
  }
};

self.addEventListener("notificationclick", (event) => {
  const data = event.notification.data || {};
  event.notification.close();
  event.waitUntil(event.action === "acknowledge" && data.acknowledge
    ? acknowledge(data, event.notification.tag)
    : open((event.action !== "open" && data.acknowledge) || data.url || "/"));
});
