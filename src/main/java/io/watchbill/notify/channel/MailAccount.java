package io.watchbill.notify.channel;

/** By which mail server mails leave. */
interface MailAccount {
  /** As it is set up now. */
  MailSettings current();
}
