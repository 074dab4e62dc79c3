INSERT INTO "adjustment" ("name", "value", "by", "at") VALUES
  ('name1', 'value1', 'Siv Aas', '2026-09-01 08:00:00'),
  ('name2', 'value2', 'Siv Aas', '2026-09-02 08:00:00');
INSERT INTO "api_key" ("id", "name", "key_hash", "scopes", "office_ids", "created_at", "used_at", "revoked_at", "made_by", "expires_at") VALUES
  ('api_0000000000000000000000000001', 'name1', 'key_hash1', '["read"]', '["follo"]', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'Siv Aas', '2026-09-01 08:00:00'),
  ('api_0000000000000000000000000002', 'name2', 'key_hash2', '["offices"]', '["follo"]', '2026-09-02 08:00:00', NULL, NULL, 'Siv Aas', NULL);
INSERT INTO "attempt" ("key", "count", "since") VALUES
  ('key1', 1, '2026-09-01 08:00:00'),
  ('key2', 2, '2026-09-02 08:00:00');
INSERT INTO "audit_event" ("id", "at", "actor_kind", "actor_id", "actor_name", "office_id", "action", "object_kind", "object_id", "details") VALUES
  ('audi0000000000000000000000000001', '2026-09-01 08:00:00', 'staff', 'staf0000000000000000000000000001', 'Siv Aas', 'follo', 'apikey.create', 'object_kind1', 'api_0000000000000000000000000001', '{}'),
  ('audi0000000000000000000000000002', '2026-09-02 08:00:00', 'ctor_kind2', 'actor_id2', 'Siv Aas', 'romerike', 'action2', 'object_kind2', 'object_id2', '{}');
INSERT INTO "blocked" ("phone", "since", "by") VALUES
  ('+4749000001', '2026-09-01 08:00:00', 'Siv Aas'),
  ('+4749000002', '2026-09-02 08:00:00', 'Siv Aas');
INSERT INTO "campaign" ("id", "name", "state", "audience", "office_ids", "reply_words", "send_at", "created_at", "created_by", "launched_at", "finished_at", "paused_because", "paused_by", "version", "author_ids", "source_id", "spread_hours", "expected", "launched_by", "approval_asked_at", "approved_at", "approved_by", "approved_version", "approved_count") VALUES
  ('camp0000000000000000000000000001', 'name1', 'draft', '{}', '["follo"]', '[]', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'Siv Aas', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'paused_because1', 'Siv Aas', 1, '["follo"]', 'source_id1', 1, 1, 'Siv Aas', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'Siv Aas', 1, 1),
  ('camp0000000000000000000000000002', 'name2', 'scheduled', '{}', '["follo"]', '[]', NULL, '2026-09-02 08:00:00', 'Siv Aas', NULL, NULL, 'paused_because2', 'Siv Aas', 2, '["follo"]', 'source_id2', 2, 2, 'Siv Aas', NULL, NULL, 'Siv Aas', 2, 2);
INSERT INTO "canned_reply" ("id", "office_id", "title", "body", "changed_at", "changed_by") VALUES
  ('cann0000000000000000000000000001', 'follo', 'title1', 'Hei æøå 1: «it''s»', '2026-09-01 08:00:00', 'Siv Aas'),
  ('cann0000000000000000000000000002', 'romerike', 'title2', 'Hei æøå 2: «it''s»', '2026-09-02 08:00:00', 'Siv Aas');
INSERT INTO "consent_event" ("id", "phone", "at", "change", "hold", "source", "by", "reason", "evidence") VALUES
  ('cons0000000000000000000000000001', '+4749000001', '2026-09-01 08:00:00', 'opted_out', 'hold1', 'sms', 'Siv Aas', 'reason1', 'evidence1'),
  ('cons0000000000000000000000000002', '+4749000002', '2026-09-02 08:00:00', 'opted_in', 'hold2', 'provider', 'Siv Aas', 'reason2', 'evidence2');
INSERT INTO "import" ("id", "fingerprint", "content_hash", "filename", "by", "actor_id", "office_ids", "state", "created_at", "done_at", "undone_at", "format", "encoding", "delimiter", "is_1904", "header_row", "signature", "columns", "rows", "accepted", "updated", "refused", "warnings", "judged", "version") VALUES
  ('impo0000000000000000000000000001', 'fingerprint1', 'content_hash1', 'filename1', 'Siv Aas', 'actor_id1', '["follo"]', 'staged', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'format1', 'encoding1', 'ter1', TRUE, 1, 'signature1', '[]', 1, 1, 1, 1, 1, 1, 1),
  ('impo0000000000000000000000000002', NULL, 'content_hash2', 'filename2', 'Siv Aas', 'actor_id2', '["follo"]', 'reviewed', '2026-09-02 08:00:00', NULL, NULL, 'format2', 'encoding2', 'ter2', FALSE, 2, 'signature2', '[]', 2, 2, 2, 2, 2, 2, 2);
INSERT INTO "import_mapping" ("office_id", "signature", "fields", "by", "updated_at") VALUES
  ('follo', 'signature1', '{}', 'Siv Aas', '2026-09-01 08:00:00'),
  ('romerike', 'signature2', '{}', 'Siv Aas', '2026-09-02 08:00:00');
INSERT INTO "mark" ("name", "at", "value") VALUES
  ('name1', '2026-09-01 08:00:00', '{}'),
  ('name2', '2026-09-02 08:00:00', '{}');
INSERT INTO "number_hold" ("phone", "kind", "since", "code") VALUES
  ('+4749000001', 'wrong_number', '2026-09-01 08:00:00', 1),
  ('+4749000002', 'not_in_use', '2026-09-02 08:00:00', 2);
INSERT INTO "office_contact" ("office_id", "phone", "email", "website", "visit_address", "postal_address", "confirmed_at", "confirmed_by") VALUES
  ('follo', '+4749000001', 'email1', 'website1', 'visit_address1', 'postal_address1', '2026-09-01 08:00:00', 'Siv Aas'),
  ('romerike', '+4749000002', NULL, NULL, NULL, NULL, NULL, 'Siv Aas');
INSERT INTO "opt_out" ("phone", "since", "source") VALUES
  ('+4749000001', '2026-09-01 08:00:00', 'sms'),
  ('+4749000002', '2026-09-02 08:00:00', 'provider');
INSERT INTO "order" ("actor_id", "key", "fingerprint", "answer", "created_at") VALUES
  ('actor_id1', 'key1', 'fingerprint1', '{}', '2026-09-01 08:00:00'),
  ('actor_id2', 'key2', 'fingerprint2', '{}', '2026-09-02 08:00:00');
INSERT INTO "saved_audience" ("id", "office_id", "name", "audience", "created_by", "created_at") VALUES
  ('save0000000000000000000000000001', 'follo', 'name1', '{}', 'Siv Aas', '2026-09-01 08:00:00'),
  ('save0000000000000000000000000002', 'romerike', 'name2', '{}', 'Siv Aas', '2026-09-02 08:00:00');
INSERT INTO "sending_process" ("id", "believed_until", "shut_since", "because") VALUES
  ('send0000000000000000000000000001', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'because1'),
  ('send0000000000000000000000000002', '2026-09-02 08:00:00', NULL, 'because2');
INSERT INTO "simulated_phone" ("phone", "character", "has_answered") VALUES
  ('+4749000001', 'silent', TRUE),
  ('+4749000002', 'yes', FALSE);
INSERT INTO "simulated_text" ("id", "message", "is_inbound", "phone", "our_number", "body", "status", "code", "created_at", "due_at", "failures") VALUES
  ('simu0000000000000000000000000001', 'message1', TRUE, '+4749000001', '+4749000001', 'Hei æøå 1: «it''s»', 'status1', 1, '2026-09-01 08:00:00', '2026-09-01 08:00:00', 1),
  ('simu0000000000000000000000000002', 'message2', FALSE, '+4749000002', '+4749000002', 'Hei æøå 2: «it''s»', 'status2', 2, '2026-09-02 08:00:00', NULL, 2);
INSERT INTO "staff" ("id", "email", "name", "role", "office_ids", "password_hash", "language", "created_at", "disabled_at", "phone", "signed_in_at") VALUES
  ('staf0000000000000000000000000001', 'email1', 'name1', 'adviser', '["follo"]', 'password_hash1', 'nb', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '+4749000001', '2026-09-01 08:00:00'),
  ('staf0000000000000000000000000002', 'email2', 'name2', 'lead', '["follo"]', 'password_hash2', 'nb', '2026-09-02 08:00:00', NULL, '+4749000002', NULL);
INSERT INTO "stranger" ("provider_id", "phone", "text_hash", "created_at") VALUES
  ('provider_id1', '+4749000001', 'text_hash1', '2026-09-01 08:00:00'),
  ('provider_id2', '+4749000002', 'text_hash2', '2026-09-02 08:00:00');
INSERT INTO "template" ("id", "use", "is_automatic", "name", "county", "office_id", "version", "created_at", "archived_at", "archived_by") VALUES
  ('temp0000000000000000000000000001', 'first_contact', TRUE, 'name1', 'county1', 'follo', 1, '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'Siv Aas'),
  ('temp0000000000000000000000000002', 'reminder', FALSE, 'name2', 'county2', 'romerike', 2, '2026-09-02 08:00:00', NULL, 'Siv Aas');
INSERT INTO "undo" ("id", "staff_id", "made_at", "before") VALUES
  ('undo0000000000000000000000000001', 'staff_id1', '2026-09-01 08:00:00', '{}'),
  ('undo0000000000000000000000000002', 'staff_id2', '2026-09-02 08:00:00', '{}');
INSERT INTO "youth" ("id", "ref", "first_name", "last_name", "birth_year", "birth_date", "municipality", "office_id", "reasons", "language", "ot_status", "guardian_phone", "is_protected", "paused_until", "created_at", "updated_at", "guardian_name") VALUES
  ('yout0000000000000000000000000001', 'ref1', 'Kari', 'Prøve', 1, '2008-01-17', 'ity1', 'follo', '{}', 'nb', 'ot_status1', '+4749000001', TRUE, '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'guardian_name1'),
  ('yout0000000000000000000000000002', NULL, 'Ola', 'Prøve', 2, '2008-02-17', 'ity2', 'romerike', '{}', 'nb', 'ot_status2', '+4749000002', FALSE, NULL, '2026-09-02 08:00:00', '2026-09-02 08:00:00', 'guardian_name2');
INSERT INTO "campaign_step" ("campaign_id", "step", "after_days", "texts", "cursor", "planned_at", "is_written", "due_at", "failures", "template_id", "template_version", "version") VALUES
  ('camp0000000000000000000000000001', 1, 1, '{}', 'cursor1', '2026-09-01 08:00:00', TRUE, '2026-09-01 08:00:00', 1, 'template_id1', 1, 1),
  ('camp0000000000000000000000000002', 2, 2, '{}', 'cursor2', NULL, FALSE, NULL, 2, NULL, 2, 2);
INSERT INTO "campaign_step_version" ("campaign_id", "step", "version", "texts", "at", "by") VALUES
  ('camp0000000000000000000000000001', 1, 1, '{}', '2026-09-01 08:00:00', 'Siv Aas'),
  ('camp0000000000000000000000000002', 2, 2, '{}', '2026-09-02 08:00:00', 'Siv Aas');
INSERT INTO "closing" ("campaign_id", "due_at", "failures", "cursor", "closed_at", "figures") VALUES
  ('camp0000000000000000000000000001', '2026-09-01 08:00:00', 1, 'cursor1', '2026-09-01 08:00:00', '{}'),
  ('camp0000000000000000000000000002', NULL, 2, 'cursor2', NULL, '{}');
INSERT INTO "conversation" ("id", "office_id", "phone", "our_number", "youth_id", "state", "assignee_id", "snooze_until", "unread", "waiting_since", "is_urgent", "because", "suggestion", "last_at", "created_at", "closed_at", "touched_at") VALUES
  ('conv0000000000000000000000000001', 'follo', '+4749000001', '+4749000001', 'yout0000000000000000000000000001', 'open', 'staf0000000000000000000000000001', '2026-09-01 08:00:00', 1, '2026-09-01 08:00:00', TRUE, 'last_texted', 'suggestion1', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00'),
  ('conv0000000000000000000000000002', 'romerike', '+4749000002', '+4749000002', 'yout0000000000000000000000000002', 'snoozed', 'staf0000000000000000000000000002', NULL, 2, NULL, FALSE, 'youths_number', 'suggestion2', '2026-09-02 08:00:00', '2026-09-02 08:00:00', NULL, NULL);
INSERT INTO "correction" ("id", "youth_id", "at", "by", "is_new", "changed") VALUES
  ('corr0000000000000000000000000001', 'yout0000000000000000000000000001', '2026-09-01 08:00:00', 'Siv Aas', TRUE, '{}'),
  ('corr0000000000000000000000000002', 'yout0000000000000000000000000002', '2026-09-02 08:00:00', 'Siv Aas', FALSE, '{}');
INSERT INTO "diary_entry" ("id", "youth_id", "at", "by", "deed", "text") VALUES
  ('diar0000000000000000000000000001', 'yout0000000000000000000000000001', '2026-09-01 08:00:00', 'Siv Aas', 'call', 'Hei æøå 1: «it''s»'),
  ('diar0000000000000000000000000002', 'yout0000000000000000000000000002', '2026-09-02 08:00:00', 'Siv Aas', 'letter', 'Hei æøå 2: «it''s»');
INSERT INTO "follow_up" ("id", "youth_id", "office_id", "because", "campaign_id", "since", "done_at", "done_by", "note", "done_how", "done_on", "assignee_id") VALUES
  ('foll0000000000000000000000000001', 'yout0000000000000000000000000001', 'follo', 'opted_out', 'campaign_id1', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'Siv Aas', 'note1', 'done_how1', '2008-01-17', 'assignee_id1'),
  ('foll0000000000000000000000000002', 'yout0000000000000000000000000002', 'romerike', 'wrong_number', NULL, '2026-09-02 08:00:00', NULL, 'Siv Aas', 'note2', 'done_how2', '2008-02-17', NULL);
INSERT INTO "import_problem" ("import_id", "position", "row", "column", "severity", "code", "facts", "value") VALUES
  ('impo0000000000000000000000000001', 1, 1, 'column1', 'error', 'code1', '{}', 'value1'),
  ('impo0000000000000000000000000002', 2, 2, 'column2', 'warning', 'code2', '{}', 'value2');
INSERT INTO "import_row" ("import_id", "row", "cells", "blotted", "standing", "to_look_at", "phone", "ref", "youth_id", "changed") VALUES
  ('impo0000000000000000000000000001', 1, '{}', '{}', 'waiting', TRUE, '+4749000001', 'ref1', 'youth_id1', '{}'),
  ('impo0000000000000000000000000002', 2, '{}', '{}', 'good', FALSE, '+4749000002', NULL, NULL, '{}');
INSERT INTO "import_youth" ("import_id", "youth_id", "row", "is_new", "changed") VALUES
  ('impo0000000000000000000000000001', 'yout0000000000000000000000000001', 1, TRUE, '{}'),
  ('impo0000000000000000000000000002', 'yout0000000000000000000000000002', 2, FALSE, '{}');
INSERT INTO "limit_lifting" ("id", "youth_id", "at", "by", "reason") VALUES
  ('limi0000000000000000000000000001', 'yout0000000000000000000000000001', '2026-09-01 08:00:00', 'Siv Aas', 'reason1'),
  ('limi0000000000000000000000000002', 'yout0000000000000000000000000002', '2026-09-02 08:00:00', 'Siv Aas', 'reason2');
INSERT INTO "message" ("id", "kind", "priority", "campaign_id", "step", "retry", "youth_id", "office_id", "conversation_id", "phone", "language", "body", "encoding", "parts", "sender", "created_by", "created_at", "expires_at", "due_at", "state", "reason", "code", "attempts", "claimed_at", "sent_at", "final_at", "provider_id", "provider_status") VALUES
  ('mess0000000000000000000000000001', 'campaign', 1, 'campaign_id1', 1, 1, 'yout0000000000000000000000000001', 'follo', 'conversation_id1', '+4749000001', 'nb', 'Hei æøå 1: «it''s»', 'ding1', 1, 'sender1', 'Siv Aas', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'queued', 'reason1', 1, 1, '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'provider_id1', 'provider_status1'),
  ('mess0000000000000000000000000002', 'reminder', 2, NULL, 2, 2, 'yout0000000000000000000000000002', 'romerike', NULL, '+4749000002', 'nb', 'Hei æøå 2: «it''s»', 'ding2', 2, 'sender2', 'Siv Aas', '2026-09-02 08:00:00', '2026-09-02 08:00:00', NULL, 'sending', 'reason2', 2, 2, NULL, NULL, NULL, NULL, 'provider_status2');
INSERT INTO "named_staff" ("youth_id", "staff_id", "since", "by") VALUES
  ('yout0000000000000000000000000001', 'staf0000000000000000000000000001', '2026-09-01 08:00:00', 'Siv Aas'),
  ('yout0000000000000000000000000002', 'staf0000000000000000000000000002', '2026-09-02 08:00:00', 'Siv Aas');
INSERT INTO "notice" ("id", "staff_id", "office_id", "kind", "key", "object_id", "made_at", "told_at", "due_at") VALUES
  ('noti0000000000000000000000000001', 'staf0000000000000000000000000001', 'follo', 'urgent', 'key1', 'object_id1', '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00'),
  ('noti0000000000000000000000000002', 'staf0000000000000000000000000002', 'romerike', 'account_waits', 'key2', 'object_id2', '2026-09-02 08:00:00', NULL, NULL);
INSERT INTO "notice_choice" ("staff_id", "office_id", "kind", "is_wanted") VALUES
  ('staf0000000000000000000000000001', 'follo', 'urgent', TRUE),
  ('staf0000000000000000000000000002', 'romerike', 'account_waits', FALSE);
INSERT INTO "recovery_code" ("staff_id", "code_hash") VALUES
  ('staf0000000000000000000000000001', 'code_hash1'),
  ('staf0000000000000000000000000002', 'code_hash2');
INSERT INTO "reminder_pause" ("campaign_id", "youth_id", "since", "by") VALUES
  ('camp0000000000000000000000000001', 'yout0000000000000000000000000001', '2026-09-01 08:00:00', 'Siv Aas'),
  ('camp0000000000000000000000000002', 'yout0000000000000000000000000002', '2026-09-02 08:00:00', 'Siv Aas');
INSERT INTO "reply" ("id", "provider", "provider_id", "phone", "our_number", "body", "media", "keyword", "is_late", "provider_answered", "received_at", "kept_at", "handled_at", "conversation_id", "campaign_id", "youth_id", "due_at", "failures", "suggestion") VALUES
  ('repl0000000000000000000000000001', 'provider1', 'provider_id1', '+4749000001', '+4749000001', 'Hei æøå 1: «it''s»', '[]', 'keyword1', TRUE, TRUE, '2026-09-01 08:00:00', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'conversation_id1', 'campaign_id1', 'yout0000000000000000000000000001', '2026-09-01 08:00:00', 1, 'suggestion1'),
  ('repl0000000000000000000000000002', 'provider2', 'provider_id2', '+4749000002', '+4749000002', 'Hei æøå 2: «it''s»', '[]', 'keyword2', FALSE, FALSE, '2026-09-02 08:00:00', '2026-09-02 08:00:00', NULL, NULL, NULL, 'yout0000000000000000000000000002', NULL, 2, 'suggestion2');
INSERT INTO "second_factor" ("staff_id", "sealed", "salt", "last_step", "since") VALUES
  ('staf0000000000000000000000000001', 'sealed1', 'salt1', 1, '2026-09-01 08:00:00'),
  ('staf0000000000000000000000000002', 'sealed2', 'salt2', 2, '2026-09-02 08:00:00');
INSERT INTO "staff_identity" ("issuer", "subject", "staff_id", "since") VALUES
  ('issuer1', 'subject1', 'staf0000000000000000000000000001', '2026-09-01 08:00:00'),
  ('issuer2', 'subject2', 'staf0000000000000000000000000002', '2026-09-02 08:00:00');
INSERT INTO "staff_link" ("token_hash", "staff_id", "kind", "made_by", "made_at", "valid_until") VALUES
  ('token_hash1', 'staf0000000000000000000000000001', 'invitation', 'Siv Aas', '2026-09-01 08:00:00', '2026-09-01 08:00:00'),
  ('token_hash2', 'staf0000000000000000000000000002', 'password', 'Siv Aas', '2026-09-02 08:00:00', '2026-09-02 08:00:00');
INSERT INTO "staff_session" ("token_hash", "staff_id", "csrf", "created_at", "seen_at", "step", "browser") VALUES
  ('token_hash1', 'staf0000000000000000000000000001', 'csrf1', '2026-09-01 08:00:00', '2026-09-01 08:00:00', 'done', 'browser1'),
  ('token_hash2', 'staf0000000000000000000000000002', 'csrf2', '2026-09-02 08:00:00', '2026-09-02 08:00:00', 'code', 'browser2');
INSERT INTO "template_version" ("template_id", "version", "texts", "at", "by") VALUES
  ('temp0000000000000000000000000001', 1, '{}', '2026-09-01 08:00:00', 'Siv Aas'),
  ('temp0000000000000000000000000002', 2, '{}', '2026-09-02 08:00:00', 'Siv Aas');
INSERT INTO "youth_phone" ("youth_id", "phone", "source", "since", "until") VALUES
  ('yout0000000000000000000000000001', '+4749000001', 'source1', '2026-09-01 08:00:00', '2026-09-01 08:00:00'),
  ('yout0000000000000000000000000002', '+4749000002', 'source2', '2026-09-02 08:00:00', NULL);
INSERT INTO "entry" ("id", "conversation_id", "at", "kind", "by", "about", "body") VALUES
  ('entr0000000000000000000000000001', 'conv0000000000000000000000000001', '2026-09-01 08:00:00', 'note', 'Siv Aas', 'about1', 'Hei æøå 1: «it''s»'),
  ('entr0000000000000000000000000002', 'conv0000000000000000000000000002', '2026-09-02 08:00:00', 'assigned', 'Siv Aas', 'about2', 'Hei æøå 2: «it''s»');
INSERT INTO "follow_up_event" ("id", "follow_up_id", "at", "by", "what", "note") VALUES
  ('foll0000000000000000000000000001', 'foll0000000000000000000000000001', '2026-09-01 08:00:00', 'Siv Aas', 'what1', 'note1'),
  ('foll0000000000000000000000000002', 'foll0000000000000000000000000002', '2026-09-02 08:00:00', 'Siv Aas', 'what2', 'note2');
INSERT INTO "handover" ("id", "conversation_id", "from_office", "to_office", "why", "offered_by", "offered_at", "settled_by", "settled_at", "outcome") VALUES
  ('hand0000000000000000000000000001', 'conv0000000000000000000000000001', 'follo', 'follo', 'why1', 'Siv Aas', '2026-09-01 08:00:00', 'Siv Aas', '2026-09-01 08:00:00', 'outcome1'),
  ('hand0000000000000000000000000002', 'conv0000000000000000000000000002', 'romerike', 'romerike', 'why2', 'Siv Aas', '2026-09-02 08:00:00', 'Siv Aas', NULL, 'outcome2');
INSERT INTO "message_event" ("id", "message_id", "at", "what", "status", "code", "by") VALUES
  ('mess0000000000000000000000000001', 'mess0000000000000000000000000001', '2026-09-01 08:00:00', 'what1', 'status1', 1, 'Siv Aas'),
  ('mess0000000000000000000000000002', 'mess0000000000000000000000000002', '2026-09-02 08:00:00', 'what2', 'status2', 2, 'Siv Aas');
INSERT INTO "presence" ("conversation_id", "staff_id", "until") VALUES
  ('conv0000000000000000000000000001', 'staf0000000000000000000000000001', '2026-09-01 08:00:00'),
  ('conv0000000000000000000000000002', 'staf0000000000000000000000000002', '2026-09-02 08:00:00');
INSERT INTO "said_word" ("word", "text_id", "conversation_id", "at") VALUES
  ('word1', 'text_id1', 'conv0000000000000000000000000001', '2026-09-01 08:00:00'),
  ('word2', 'text_id2', 'conv0000000000000000000000000002', '2026-09-02 08:00:00');
INSERT INTO alembic_version VALUES ('0072');
