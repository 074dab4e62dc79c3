CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE api_key (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	key_hash VARCHAR(64) NOT NULL, 
	scopes JSON NOT NULL, 
	office_ids JSON, 
	created_at DATETIME NOT NULL, 
	used_at DATETIME, 
	revoked_at DATETIME, made_by VARCHAR(200) DEFAULT '' NOT NULL, expires_at DATETIME, 
	CONSTRAINT pk_api_key PRIMARY KEY (id), 
	CONSTRAINT uq_api_key_key_hash UNIQUE (key_hash)
);
CREATE TABLE audit_event (
	id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	actor_kind VARCHAR(10) NOT NULL, 
	actor_id VARCHAR(32) NOT NULL, 
	actor_name VARCHAR(200) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	object_kind VARCHAR(30) NOT NULL, 
	object_id VARCHAR(64) NOT NULL, 
	details JSON NOT NULL, 
	CONSTRAINT pk_audit_event PRIMARY KEY (id)
);
CREATE INDEX ix_audit_event_actor_id ON audit_event (actor_id);
CREATE INDEX ix_audit_event_at ON audit_event (at);
CREATE INDEX ix_audit_event_object_id ON audit_event (object_id);
CREATE TABLE campaign (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	audience JSON NOT NULL, 
	office_ids JSON NOT NULL, 
	reply_words JSON NOT NULL, 
	send_at DATETIME, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(200) NOT NULL, 
	launched_at DATETIME, 
	finished_at DATETIME, 
	paused_because VARCHAR(200) NOT NULL, 
	paused_by VARCHAR(200) NOT NULL, version INTEGER DEFAULT '0' NOT NULL, author_ids JSON DEFAULT '[]' NOT NULL, source_id VARCHAR(32) DEFAULT '' NOT NULL, spread_hours SMALLINT DEFAULT '0' NOT NULL, expected INTEGER, launched_by VARCHAR(200) DEFAULT '' NOT NULL, approval_asked_at DATETIME, approved_at DATETIME, approved_by VARCHAR(200) DEFAULT '' NOT NULL, approved_version INTEGER, approved_count INTEGER, 
	CONSTRAINT pk_campaign PRIMARY KEY (id)
);
CREATE TABLE consent_event (
	id VARCHAR(32) NOT NULL, 
	phone VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	change VARCHAR(24) NOT NULL, 
	hold VARCHAR(24) NOT NULL, 
	source VARCHAR(24) NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	reason VARCHAR(500) NOT NULL, 
	evidence VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_consent_event PRIMARY KEY (id)
);
CREATE INDEX ix_consent_event_phone_at ON consent_event (phone, at);
CREATE TABLE import (
	id VARCHAR(32) NOT NULL, 
	fingerprint VARCHAR(64), 
	content_hash VARCHAR(64) NOT NULL, 
	filename VARCHAR(255) NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	actor_id VARCHAR(32) NOT NULL, 
	office_ids JSON NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	created_at DATETIME NOT NULL, 
	done_at DATETIME, 
	undone_at DATETIME, 
	format VARCHAR(10) NOT NULL, 
	encoding VARCHAR(20) NOT NULL, 
	delimiter VARCHAR(4) NOT NULL, 
	is_1904 BOOLEAN NOT NULL, 
	header_row INTEGER NOT NULL, 
	signature VARCHAR(64) NOT NULL, 
	columns JSON NOT NULL, 
	rows INTEGER NOT NULL, 
	accepted INTEGER NOT NULL, 
	updated INTEGER NOT NULL, 
	refused INTEGER NOT NULL, 
	warnings INTEGER NOT NULL, 
	judged INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_import PRIMARY KEY (id), 
	CONSTRAINT uq_import_fingerprint UNIQUE (fingerprint)
);
CREATE INDEX ix_import_content_hash ON import (content_hash);
CREATE TABLE import_mapping (
	office_id VARCHAR(60) NOT NULL, 
	signature VARCHAR(64) NOT NULL, 
	fields JSON NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_import_mapping PRIMARY KEY (office_id, signature)
);
CREATE TABLE mark (
	name VARCHAR(60) NOT NULL, 
	at DATETIME NOT NULL, 
	value JSON NOT NULL, 
	CONSTRAINT pk_mark PRIMARY KEY (name)
);
CREATE TABLE number_hold (
	phone VARCHAR(16) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	since DATETIME NOT NULL, 
	code INTEGER, 
	CONSTRAINT pk_number_hold PRIMARY KEY (phone, kind)
);
CREATE TABLE opt_out (
	phone VARCHAR(16) NOT NULL, 
	since DATETIME NOT NULL, 
	source VARCHAR(24) NOT NULL, 
	CONSTRAINT pk_opt_out PRIMARY KEY (phone)
);
CREATE TABLE "order" (
	actor_id VARCHAR(32) NOT NULL, 
	"key" VARCHAR(255) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	answer JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_order PRIMARY KEY (actor_id, "key")
);
CREATE TABLE simulated_phone (
	phone VARCHAR(16) NOT NULL, 
	character VARCHAR(24) NOT NULL, 
	has_answered BOOLEAN NOT NULL, 
	CONSTRAINT pk_simulated_phone PRIMARY KEY (phone)
);
CREATE TABLE simulated_text (
	id VARCHAR(34) NOT NULL, 
	message VARCHAR(32) NOT NULL, 
	is_inbound BOOLEAN NOT NULL, 
	phone VARCHAR(16) NOT NULL, 
	our_number VARCHAR(20) NOT NULL, 
	body TEXT NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	code INTEGER, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME, 
	failures SMALLINT NOT NULL, 
	CONSTRAINT pk_simulated_text PRIMARY KEY (id)
);
CREATE INDEX ix_simulated_text_created ON simulated_text (created_at);
CREATE INDEX ix_simulated_text_due ON simulated_text (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_simulated_text_phone ON simulated_text (phone);
CREATE TABLE staff (
	id VARCHAR(32) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	role VARCHAR(24) NOT NULL, 
	office_ids JSON NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	created_at DATETIME NOT NULL, 
	disabled_at DATETIME, phone VARCHAR(16) DEFAULT '' NOT NULL, signed_in_at DATETIME, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT uq_staff_email UNIQUE (email)
);
CREATE TABLE stranger (
	provider_id VARCHAR(64) NOT NULL, 
	phone VARCHAR(16) NOT NULL, 
	text_hash VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_stranger PRIMARY KEY (provider_id)
);
CREATE INDEX ix_stranger_phone ON stranger (phone);
CREATE TABLE youth (
	id VARCHAR(32) NOT NULL, 
	ref VARCHAR(64), 
	first_name VARCHAR(100) NOT NULL, 
	last_name VARCHAR(100) NOT NULL, 
	birth_year SMALLINT NOT NULL, 
	birth_date DATE, 
	municipality VARCHAR(4) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	reasons JSON NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	ot_status VARCHAR(10) NOT NULL, 
	guardian_phone VARCHAR(16), 
	is_protected BOOLEAN NOT NULL, 
	paused_until DATETIME, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, guardian_name VARCHAR(200) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_youth PRIMARY KEY (id), 
	CONSTRAINT uq_youth_ref UNIQUE (ref)
);
CREATE INDEX ix_youth_office_id ON youth (office_id);
CREATE TABLE campaign_step (
	campaign_id VARCHAR(32) NOT NULL, 
	step SMALLINT NOT NULL, 
	after_days SMALLINT NOT NULL, 
	texts JSON NOT NULL, 
	cursor VARCHAR(32) NOT NULL, 
	planned_at DATETIME, 
	is_written BOOLEAN NOT NULL, 
	due_at DATETIME, 
	failures SMALLINT NOT NULL, template_id VARCHAR(32), template_version SMALLINT, version SMALLINT DEFAULT '1' NOT NULL, 
	CONSTRAINT pk_campaign_step PRIMARY KEY (campaign_id, step), 
	CONSTRAINT fk_campaign_step_campaign_id_campaign FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE
);
CREATE INDEX ix_campaign_step_due ON campaign_step (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE conversation (
	id VARCHAR(32) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	phone VARCHAR(16) NOT NULL, 
	our_number VARCHAR(20) NOT NULL, 
	youth_id VARCHAR(32), 
	state VARCHAR(24) NOT NULL, 
	assignee_id VARCHAR(32), 
	snooze_until DATETIME, 
	unread INTEGER NOT NULL, 
	waiting_since DATETIME, 
	is_urgent BOOLEAN NOT NULL, 
	because VARCHAR(24) NOT NULL, 
	suggestion VARCHAR(24) NOT NULL, 
	last_at DATETIME NOT NULL, 
	created_at DATETIME NOT NULL, closed_at DATETIME, touched_at DATETIME, 
	CONSTRAINT pk_conversation PRIMARY KEY (id), 
	CONSTRAINT fk_conversation_assignee_id_staff FOREIGN KEY(assignee_id) REFERENCES staff (id), 
	CONSTRAINT fk_conversation_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE SET NULL, 
	CONSTRAINT uq_conversation_office_id_phone UNIQUE (office_id, phone)
);
CREATE INDEX ix_conversation_inbox ON conversation (office_id, state, last_at);
CREATE INDEX ix_conversation_phone ON conversation (phone);
CREATE INDEX ix_conversation_youth_id ON conversation (youth_id);
CREATE TABLE follow_up (
	id VARCHAR(32) NOT NULL, 
	youth_id VARCHAR(32) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	because VARCHAR(24) NOT NULL, 
	campaign_id VARCHAR(32), 
	since DATETIME NOT NULL, 
	done_at DATETIME, 
	done_by VARCHAR(200) NOT NULL, 
	note VARCHAR(1000) NOT NULL, done_how VARCHAR(16) DEFAULT '' NOT NULL, done_on DATE, assignee_id VARCHAR(32), 
	CONSTRAINT pk_follow_up PRIMARY KEY (id), 
	CONSTRAINT fk_follow_up_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_follow_up_campaign_id ON follow_up (campaign_id);
CREATE INDEX ix_follow_up_office_id_done_at ON follow_up (office_id, done_at);
CREATE UNIQUE INDEX uq_follow_up_open ON follow_up (youth_id, because) WHERE done_at IS NULL;
CREATE TABLE import_problem (
	import_id VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	"column" VARCHAR(100) NOT NULL, 
	severity VARCHAR(24) NOT NULL, 
	code VARCHAR(60) NOT NULL, 
	facts JSON NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_import_problem PRIMARY KEY (import_id, position), 
	CONSTRAINT fk_import_problem_import_id_import FOREIGN KEY(import_id) REFERENCES import (id) ON DELETE CASCADE
);
CREATE TABLE import_row (
	import_id VARCHAR(32) NOT NULL, 
	"row" INTEGER NOT NULL, 
	cells JSON NOT NULL, 
	blotted JSON NOT NULL, 
	standing VARCHAR(24) NOT NULL, 
	to_look_at BOOLEAN NOT NULL, 
	phone VARCHAR(16), 
	ref VARCHAR(64), 
	youth_id VARCHAR(32), 
	changed JSON NOT NULL, 
	CONSTRAINT pk_import_row PRIMARY KEY (import_id, "row"), 
	CONSTRAINT fk_import_row_import_id_import FOREIGN KEY(import_id) REFERENCES import (id) ON DELETE CASCADE
);
CREATE INDEX ix_import_row_phone ON import_row (import_id, phone);
CREATE INDEX ix_import_row_ref ON import_row (import_id, ref);
CREATE INDEX ix_import_row_standing ON import_row (import_id, standing, "row");
CREATE INDEX ix_import_row_youth ON import_row (import_id, youth_id);
CREATE TABLE import_youth (
	import_id VARCHAR(32) NOT NULL, 
	youth_id VARCHAR(32) NOT NULL, 
	"row" INTEGER NOT NULL, 
	is_new BOOLEAN NOT NULL, 
	changed JSON NOT NULL, 
	CONSTRAINT pk_import_youth PRIMARY KEY (import_id, youth_id), 
	CONSTRAINT fk_import_youth_import_id_import FOREIGN KEY(import_id) REFERENCES import (id) ON DELETE CASCADE, 
	CONSTRAINT fk_import_youth_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_import_youth_youth_id ON import_youth (youth_id);
CREATE TABLE message (
	id VARCHAR(32) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	priority SMALLINT NOT NULL, 
	campaign_id VARCHAR(32), 
	step SMALLINT, 
	retry SMALLINT NOT NULL, 
	youth_id VARCHAR(32), 
	office_id VARCHAR(60) NOT NULL, 
	conversation_id VARCHAR(32), 
	phone VARCHAR(16) NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	body TEXT NOT NULL, 
	encoding VARCHAR(5) NOT NULL, 
	parts SMALLINT NOT NULL, 
	sender VARCHAR(20) NOT NULL, 
	created_by VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	due_at DATETIME, 
	state VARCHAR(24) NOT NULL, 
	reason VARCHAR(40) NOT NULL, 
	code INTEGER, 
	attempts SMALLINT NOT NULL, 
	claimed_at DATETIME, 
	sent_at DATETIME, 
	final_at DATETIME, 
	provider_id VARCHAR(64), 
	provider_status VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT fk_message_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE SET NULL
);
CREATE INDEX ix_message_phone ON message (phone, created_at);
CREATE INDEX ix_message_queue ON message (priority, due_at, id) WHERE state = 'queued' AND due_at IS NOT NULL;
CREATE INDEX ix_message_tally ON message (campaign_id, state);
CREATE INDEX ix_message_watch ON message (due_at) WHERE state <> 'queued' AND due_at IS NOT NULL;
CREATE INDEX ix_message_youth ON message (youth_id);
CREATE UNIQUE INDEX uq_message_provider_id ON message (provider_id);
CREATE UNIQUE INDEX uq_message_step ON message (campaign_id, step, youth_id, retry);
CREATE TABLE reply (
	id VARCHAR(32) NOT NULL, 
	provider VARCHAR(20) NOT NULL, 
	provider_id VARCHAR(64) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	our_number VARCHAR(40) NOT NULL, 
	body TEXT NOT NULL, 
	media JSON NOT NULL, 
	keyword VARCHAR(16) NOT NULL, 
	is_late BOOLEAN NOT NULL, 
	provider_answered BOOLEAN NOT NULL, 
	received_at DATETIME NOT NULL, 
	kept_at DATETIME NOT NULL, 
	handled_at DATETIME, 
	conversation_id VARCHAR(32), 
	campaign_id VARCHAR(32), 
	youth_id VARCHAR(32), 
	due_at DATETIME, 
	failures SMALLINT NOT NULL, suggestion VARCHAR(24) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_reply PRIMARY KEY (id), 
	CONSTRAINT fk_reply_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE SET NULL, 
	CONSTRAINT uq_reply_provider_provider_id UNIQUE (provider, provider_id)
);
CREATE INDEX ix_reply_campaign_id ON reply (campaign_id);
CREATE INDEX ix_reply_conversation_id ON reply (conversation_id);
CREATE INDEX ix_reply_due ON reply (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_reply_phone ON reply (phone, received_at);
CREATE TABLE staff_session (
	token_hash VARCHAR(64) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	csrf VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, step VARCHAR(24) DEFAULT 'done' NOT NULL, browser VARCHAR(60) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_staff_session PRIMARY KEY (token_hash), 
	CONSTRAINT fk_staff_session_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE INDEX ix_staff_session_staff_id ON staff_session (staff_id);
CREATE TABLE youth_phone (
	youth_id VARCHAR(32) NOT NULL, 
	phone VARCHAR(16) NOT NULL, 
	source VARCHAR(20) NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	CONSTRAINT pk_youth_phone PRIMARY KEY (youth_id, phone), 
	CONSTRAINT fk_youth_phone_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_youth_phone_phone ON youth_phone (phone);
CREATE TABLE message_event (
	id VARCHAR(32) NOT NULL, 
	message_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	what VARCHAR(24) NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	code INTEGER, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_message_event PRIMARY KEY (id), 
	CONSTRAINT fk_message_event_message_id_message FOREIGN KEY(message_id) REFERENCES message (id) ON DELETE CASCADE
);
CREATE INDEX ix_message_event_message_id_at ON message_event (message_id, at);
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event BEGIN SELECT RAISE(ABORT, 'consent_event is append-only'); END;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event BEGIN SELECT RAISE(ABORT, 'consent_event is append-only'); END;
CREATE TABLE notice (
	id VARCHAR(32) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	object_id VARCHAR(32) NOT NULL, 
	made_at DATETIME NOT NULL, 
	told_at DATETIME, 
	due_at DATETIME, 
	CONSTRAINT pk_notice PRIMARY KEY (id), 
	CONSTRAINT fk_notice_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT uq_notice_staff_id_kind_key UNIQUE (staff_id, kind, "key")
);
CREATE INDEX ix_notice_due ON notice (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE notice_choice (
	staff_id VARCHAR(32) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	is_wanted BOOLEAN NOT NULL, 
	CONSTRAINT pk_notice_choice PRIMARY KEY (staff_id, office_id, kind), 
	CONSTRAINT fk_notice_choice_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE named_staff (
	youth_id VARCHAR(32) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	since DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_named_staff PRIMARY KEY (youth_id, staff_id), 
	CONSTRAINT fk_named_staff_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE, 
	CONSTRAINT fk_named_staff_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE INDEX ix_named_staff_staff_id ON named_staff (staff_id);
CREATE INDEX ix_youth_list ON youth (office_id, last_name, first_name, id);
CREATE INDEX ix_youth_protected ON youth (office_id) WHERE is_protected IS 1;
CREATE INDEX ix_reply_youth_id ON reply (youth_id);
CREATE TABLE template (
	id VARCHAR(32) NOT NULL, 
	use VARCHAR(24) NOT NULL, 
	is_automatic BOOLEAN NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	county VARCHAR(60) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	version SMALLINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	archived_at DATETIME, 
	archived_by VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_template PRIMARY KEY (id)
);
CREATE INDEX ix_template_owner ON template (county, office_id);
CREATE UNIQUE INDEX uq_template_automatic ON template (county, office_id, use) WHERE archived_at IS NULL AND is_automatic;
CREATE TABLE template_version (
	template_id VARCHAR(32) NOT NULL, 
	version SMALLINT NOT NULL, 
	texts JSON NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_template_version PRIMARY KEY (template_id, version), 
	CONSTRAINT fk_template_version_template_id_template FOREIGN KEY(template_id) REFERENCES template (id) ON DELETE CASCADE
);
CREATE TABLE campaign_step_version (
	campaign_id VARCHAR(32) NOT NULL, 
	step SMALLINT NOT NULL, 
	version SMALLINT NOT NULL, 
	texts JSON NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_campaign_step_version PRIMARY KEY (campaign_id, step, version), 
	CONSTRAINT fk_campaign_step_version_campaign_id_campaign FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE
);
CREATE TABLE reminder_pause (
	campaign_id VARCHAR(32) NOT NULL, 
	youth_id VARCHAR(32) NOT NULL, 
	since DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_reminder_pause PRIMARY KEY (campaign_id, youth_id), 
	CONSTRAINT fk_reminder_pause_campaign_id_campaign FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reminder_pause_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_reminder_pause_youth_id ON reminder_pause (youth_id);
CREATE TABLE limit_lifting (
	id VARCHAR(32) NOT NULL, 
	youth_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	reason VARCHAR(500) NOT NULL, 
	CONSTRAINT pk_limit_lifting PRIMARY KEY (id), 
	CONSTRAINT fk_limit_lifting_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_limit_lifting_youth_id ON limit_lifting (youth_id);
CREATE TABLE adjustment (
	name VARCHAR(60) NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_adjustment PRIMARY KEY (name)
);
CREATE TABLE saved_audience (
	id VARCHAR(32) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	audience JSON NOT NULL, 
	created_by VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_saved_audience PRIMARY KEY (id), 
	CONSTRAINT uq_saved_audience_office_id_name UNIQUE (office_id, name)
);
CREATE INDEX ix_conversation_touched ON conversation (touched_at);
CREATE INDEX ix_conversation_state ON conversation (state, last_at);
CREATE TABLE entry (
	id VARCHAR(32) NOT NULL, 
	conversation_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	about VARCHAR(200) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT fk_entry_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
CREATE INDEX ix_entry_conversation_id_at ON entry (conversation_id, at);
CREATE TABLE canned_reply (
	id VARCHAR(32) NOT NULL, 
	office_id VARCHAR(60) NOT NULL, 
	title VARCHAR(60) NOT NULL, 
	body TEXT NOT NULL, 
	changed_at DATETIME NOT NULL, 
	changed_by VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_canned_reply PRIMARY KEY (id)
);
CREATE INDEX ix_canned_reply_office_id_title ON canned_reply (office_id, title);
CREATE TABLE handover (
	id VARCHAR(32) NOT NULL, 
	conversation_id VARCHAR(32) NOT NULL, 
	from_office VARCHAR(60) NOT NULL, 
	to_office VARCHAR(60) NOT NULL, 
	why VARCHAR(500) NOT NULL, 
	offered_by VARCHAR(200) NOT NULL, 
	offered_at DATETIME NOT NULL, 
	settled_by VARCHAR(200) NOT NULL, 
	settled_at DATETIME, 
	outcome VARCHAR(24) NOT NULL, 
	CONSTRAINT pk_handover PRIMARY KEY (id), 
	CONSTRAINT fk_handover_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_handover_open ON handover (conversation_id) WHERE settled_at IS NULL;
CREATE INDEX ix_handover_to_office_settled_at ON handover (to_office, settled_at);
CREATE TABLE presence (
	conversation_id VARCHAR(32) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_presence PRIMARY KEY (conversation_id, staff_id), 
	CONSTRAINT fk_presence_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE, 
	CONSTRAINT fk_presence_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE INDEX ix_presence_until ON presence (until);
CREATE TABLE undo (
	id VARCHAR(32) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	made_at DATETIME NOT NULL, 
	"before" JSON NOT NULL, 
	CONSTRAINT pk_undo PRIMARY KEY (id)
);
CREATE INDEX ix_undo_made_at ON undo (made_at);
CREATE TABLE sending_process (
	id VARCHAR(32) NOT NULL, 
	believed_until DATETIME NOT NULL, 
	shut_since DATETIME, 
	because VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_sending_process PRIMARY KEY (id)
);
CREATE TABLE second_factor (
	staff_id VARCHAR(32) NOT NULL, 
	sealed VARCHAR(400) NOT NULL, 
	salt VARCHAR(32) NOT NULL, 
	last_step BIGINT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_second_factor PRIMARY KEY (staff_id), 
	CONSTRAINT fk_second_factor_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE recovery_code (
	staff_id VARCHAR(32) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_recovery_code PRIMARY KEY (staff_id, code_hash), 
	CONSTRAINT fk_recovery_code_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE attempt (
	"key" VARCHAR(64) NOT NULL, 
	count INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_attempt PRIMARY KEY ("key")
);
CREATE INDEX ix_attempt_since ON attempt (since);
CREATE TABLE staff_link (
	token_hash VARCHAR(64) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	made_by VARCHAR(200) NOT NULL, 
	made_at DATETIME NOT NULL, 
	valid_until DATETIME NOT NULL, 
	CONSTRAINT pk_staff_link PRIMARY KEY (token_hash), 
	CONSTRAINT fk_staff_link_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE INDEX ix_staff_link_staff_id ON staff_link (staff_id);
CREATE TABLE staff_identity (
	issuer VARCHAR(200) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	staff_id VARCHAR(32) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_staff_identity PRIMARY KEY (issuer, subject), 
	CONSTRAINT fk_staff_identity_staff_id_staff FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE INDEX ix_staff_identity_staff_id ON staff_identity (staff_id);
CREATE INDEX ix_follow_up_youth ON follow_up (youth_id, because);
CREATE TABLE follow_up_event (
	id VARCHAR(32) NOT NULL, 
	follow_up_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	what VARCHAR(16) NOT NULL, 
	note VARCHAR(1000) NOT NULL, 
	CONSTRAINT pk_follow_up_event PRIMARY KEY (id), 
	CONSTRAINT fk_follow_up_event_follow_up_id_follow_up FOREIGN KEY(follow_up_id) REFERENCES follow_up (id) ON DELETE CASCADE
);
CREATE INDEX ix_follow_up_event_follow_up_id_at ON follow_up_event (follow_up_id, at);
CREATE TABLE closing (
	campaign_id VARCHAR(32) NOT NULL, 
	due_at DATETIME, 
	failures SMALLINT NOT NULL, 
	cursor VARCHAR(32) NOT NULL, 
	closed_at DATETIME, figures JSON DEFAULT '{}' NOT NULL, 
	CONSTRAINT pk_closing PRIMARY KEY (campaign_id), 
	CONSTRAINT fk_closing_campaign_id_campaign FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE
);
CREATE INDEX ix_closing_due ON closing (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_reply_youth ON reply (youth_id, received_at);
CREATE TABLE correction (
	id VARCHAR(32) NOT NULL, 
	youth_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	is_new BOOLEAN NOT NULL, 
	changed JSON NOT NULL, 
	CONSTRAINT pk_correction PRIMARY KEY (id), 
	CONSTRAINT fk_correction_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_correction_youth_id ON correction (youth_id);
CREATE TABLE diary_entry (
	id VARCHAR(32) NOT NULL, 
	youth_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	deed VARCHAR(24) NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_diary_entry PRIMARY KEY (id), 
	CONSTRAINT fk_diary_entry_youth_id_youth FOREIGN KEY(youth_id) REFERENCES youth (id) ON DELETE CASCADE
);
CREATE INDEX ix_diary_entry_youth_id ON diary_entry (youth_id);
CREATE TABLE said_word (
	word VARCHAR(24) NOT NULL, 
	text_id VARCHAR(32) NOT NULL, 
	conversation_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_said_word PRIMARY KEY (word, text_id), 
	CONSTRAINT fk_said_word_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
);
CREATE INDEX ix_said_word_conversation_id ON said_word (conversation_id);
CREATE INDEX ix_said_word_text_id ON said_word (text_id);
CREATE TRIGGER reply_emptied AFTER UPDATE OF body ON reply WHEN NEW.body = '' BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END;
CREATE TRIGGER reply_deleted AFTER DELETE ON reply BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END;
CREATE TRIGGER message_emptied AFTER UPDATE OF body ON message WHEN NEW.body = '' BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END;
CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END;
CREATE TRIGGER entry_emptied AFTER UPDATE OF body ON entry WHEN NEW.body = '' BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END;
CREATE TRIGGER entry_deleted AFTER DELETE ON entry BEGIN DELETE FROM said_word WHERE text_id = OLD.id; END;
CREATE TABLE office_contact (
	office_id VARCHAR(60) NOT NULL, 
	phone VARCHAR(200), 
	email VARCHAR(200), 
	website VARCHAR(200), 
	visit_address VARCHAR(200), 
	postal_address VARCHAR(200), 
	confirmed_at DATETIME, 
	confirmed_by VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_office_contact PRIMARY KEY (office_id)
);
CREATE TABLE blocked (
	phone VARCHAR(40) NOT NULL, 
	since DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_blocked PRIMARY KEY (phone)
);
