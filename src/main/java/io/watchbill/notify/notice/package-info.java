/**
 * What people are told without being asked for anything: gathered when it happens, kept as it was
 * told, put into words when it is sent.
 */
@NamedInterface("notice")
@NullMarked
package io.watchbill.notify.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
