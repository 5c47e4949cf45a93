package io.watchbill.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorRulesTest {
  @ParameterizedTest
  @CsvSource({
    "GET,  /healthz,                       OPEN",
    "GET,  /readyz,                        OPEN",
    "GET,  /sign-in,                       OPEN",
    "POST, /sign-in,                       OPEN",
    "GET,  /a/xyz,                         OPEN",
    "GET,  /v/xyz,                         OPEN",
    "POST, /v/xyz,                         OPEN",
    "POST, /a/xyz,                         OPEN",
    "GET,  /assets/app.css,                OPEN",
    "POST, /hooks/github,                  OPEN",
    "POST, /callbacks/twilio/sms,          OPEN",
    "POST, /callbacks,                     VIEW",
    "GET,  /channels,                      ADMINISTRATION",
    "POST, /channels/sms/test,             ADMINISTRATION",
    "POST, /api/vault/rotate,              WRITE",
    "GET,  /info,                          OPEN",
    "POST, /v1/traces,                     INGEST",
    "POST, /api/public/otel/v1/traces,     INGEST",
    "POST, /otel/v1/traces,                INGEST",
    "POST, /api/outcomes,                  INGEST",
    "POST, /hooks/generic,                 INTAKE",
    "POST, /hooks/alertmanager,            INTAKE",
    "POST, /api/v2/alerts,                 INTAKE",
    "POST, /v2/enqueue,                    INTAKE",
    "POST, /api/changes,                   CHANGE",
    "GET,  /api/changes,                   READ",
    "GET,  /api/incidents,                 READ",
    "HEAD, /api/incidents,                 READ",
    "GET,  /api/stream,                    READ",
    "POST, /api/pages/p/acknowledge,       WRITE",
    "GET,  /metrics,                       METRICS",
    "GET,  /keys,                          ADMINISTRATION",
    "POST, /keys/key_1/revoke,             ADMINISTRATION",
    "GET,  /accounts,                      ADMINISTRATION",
    "POST, /accounts/acc_1/close,          ADMINISTRATION",
    "GET,  /accountsx,                     VIEW",
    "GET,  /join,                          OPEN",
    "POST, /join,                          OPEN",
    "GET,  /,                              VIEW",
    "GET,  /incidents/inc_1,               VIEW",
    "GET,  /healthz/more,                  VIEW",
    "GET,  /hooks/github/more,             VIEW",
    "GET,  /anything,                      VIEW",
    "GET,  /error,                         VIEW",
    "GET,  /assetsx,                       VIEW",
    "GET,  /a,                             VIEW",
    "DELETE, /whatever,                    VIEW",
  })
  void everyRequestStandsAtOneDoor(String method, String path, Door door) {
    assertThat(DoorRules.of(method, path)).isEqualTo(door);
  }
}
