CREATE FUNCTION public.ot_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE FUNCTION public.ot_forget_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM said_word WHERE text_id = OLD.id; RETURN NULL; END $$;
CREATE TABLE public.adjustment (
    name character varying(60) NOT NULL,
    value character varying(200) NOT NULL,
    by character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.api_key (
    id character varying(32) NOT NULL,
    name character varying(200) NOT NULL,
    key_hash character varying(64) NOT NULL,
    scopes json NOT NULL,
    office_ids json,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    made_by character varying(200) DEFAULT ''::character varying NOT NULL,
    expires_at timestamp with time zone
);
CREATE TABLE public.attempt (
    key character varying(64) NOT NULL,
    count integer NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.audit_event (
    id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_id character varying(32) NOT NULL,
    actor_name character varying(200) NOT NULL,
    office_id character varying(60) NOT NULL,
    action character varying(40) NOT NULL,
    object_kind character varying(30) NOT NULL,
    object_id character varying(64) NOT NULL,
    details json NOT NULL
);
CREATE TABLE public.blocked (
    phone character varying(40) NOT NULL,
    since timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL
);
CREATE TABLE public.campaign (
    id character varying(32) NOT NULL,
    name character varying(200) NOT NULL,
    state character varying(24) NOT NULL,
    audience json NOT NULL,
    office_ids json NOT NULL,
    reply_words json NOT NULL,
    send_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(200) NOT NULL,
    launched_at timestamp with time zone,
    finished_at timestamp with time zone,
    paused_because character varying(200) NOT NULL,
    paused_by character varying(200) NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    author_ids json DEFAULT '[]'::json NOT NULL,
    source_id character varying(32) DEFAULT ''::character varying NOT NULL,
    spread_hours smallint DEFAULT '0'::smallint NOT NULL,
    expected integer,
    launched_by character varying(200) DEFAULT ''::character varying NOT NULL,
    approval_asked_at timestamp with time zone,
    approved_at timestamp with time zone,
    approved_by character varying(200) DEFAULT ''::character varying NOT NULL,
    approved_version integer,
    approved_count integer
);
CREATE TABLE public.campaign_step (
    campaign_id character varying(32) NOT NULL,
    step smallint NOT NULL,
    after_days smallint NOT NULL,
    texts json NOT NULL,
    cursor character varying(32) NOT NULL,
    planned_at timestamp with time zone,
    is_written boolean NOT NULL,
    due_at timestamp with time zone,
    failures smallint NOT NULL,
    template_id character varying(32),
    template_version smallint,
    version smallint DEFAULT '1'::smallint NOT NULL
);
CREATE TABLE public.campaign_step_version (
    campaign_id character varying(32) NOT NULL,
    step smallint NOT NULL,
    version smallint NOT NULL,
    texts json NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL
);
CREATE TABLE public.canned_reply (
    id character varying(32) NOT NULL,
    office_id character varying(60) NOT NULL,
    title character varying(60) NOT NULL,
    body text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by character varying(200) NOT NULL
);
CREATE TABLE public.closing (
    campaign_id character varying(32) NOT NULL,
    due_at timestamp with time zone,
    failures smallint NOT NULL,
    cursor character varying(32) NOT NULL,
    closed_at timestamp with time zone,
    figures json DEFAULT '{}'::json NOT NULL
);
CREATE TABLE public.consent_event (
    id character varying(32) NOT NULL,
    phone character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    change character varying(24) NOT NULL,
    hold character varying(24) NOT NULL,
    source character varying(24) NOT NULL,
    by character varying(200) NOT NULL,
    reason character varying(500) NOT NULL,
    evidence character varying(64) NOT NULL
);
CREATE TABLE public.conversation (
    id character varying(32) NOT NULL,
    office_id character varying(60) NOT NULL,
    phone character varying(16) NOT NULL,
    our_number character varying(20) NOT NULL,
    youth_id character varying(32),
    state character varying(24) NOT NULL,
    assignee_id character varying(32),
    snooze_until timestamp with time zone,
    unread integer NOT NULL,
    waiting_since timestamp with time zone,
    is_urgent boolean NOT NULL,
    because character varying(24) NOT NULL,
    suggestion character varying(24) NOT NULL,
    last_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    touched_at timestamp with time zone
);
CREATE TABLE public.correction (
    id character varying(32) NOT NULL,
    youth_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    is_new boolean NOT NULL,
    changed json NOT NULL
);
CREATE TABLE public.diary_entry (
    id character varying(32) NOT NULL,
    youth_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    deed character varying(24) NOT NULL,
    text text NOT NULL
);
CREATE TABLE public.entry (
    id character varying(32) NOT NULL,
    conversation_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(24) NOT NULL,
    by character varying(200) NOT NULL,
    about character varying(200) NOT NULL,
    body text NOT NULL
);
CREATE TABLE public.follow_up (
    id character varying(32) NOT NULL,
    youth_id character varying(32) NOT NULL,
    office_id character varying(60) NOT NULL,
    because character varying(24) NOT NULL,
    campaign_id character varying(32),
    since timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_by character varying(200) NOT NULL,
    note character varying(1000) NOT NULL,
    done_how character varying(16) DEFAULT ''::character varying NOT NULL,
    done_on date,
    assignee_id character varying(32)
);
CREATE TABLE public.follow_up_event (
    id character varying(32) NOT NULL,
    follow_up_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    what character varying(16) NOT NULL,
    note character varying(1000) NOT NULL
);
CREATE TABLE public.handover (
    id character varying(32) NOT NULL,
    conversation_id character varying(32) NOT NULL,
    from_office character varying(60) NOT NULL,
    to_office character varying(60) NOT NULL,
    why character varying(500) NOT NULL,
    offered_by character varying(200) NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    settled_by character varying(200) NOT NULL,
    settled_at timestamp with time zone,
    outcome character varying(24) NOT NULL
);
CREATE TABLE public.import (
    id character varying(32) NOT NULL,
    fingerprint character varying(64),
    content_hash character varying(64) NOT NULL,
    filename character varying(255) NOT NULL,
    by character varying(200) NOT NULL,
    actor_id character varying(32) NOT NULL,
    office_ids json NOT NULL,
    state character varying(24) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    undone_at timestamp with time zone,
    format character varying(10) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(4) NOT NULL,
    is_1904 boolean NOT NULL,
    header_row integer NOT NULL,
    signature character varying(64) NOT NULL,
    columns json NOT NULL,
    rows integer NOT NULL,
    accepted integer NOT NULL,
    updated integer NOT NULL,
    refused integer NOT NULL,
    warnings integer NOT NULL,
    judged integer NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.import_mapping (
    office_id character varying(60) NOT NULL,
    signature character varying(64) NOT NULL,
    fields json NOT NULL,
    by character varying(200) NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.import_problem (
    import_id character varying(32) NOT NULL,
    "position" integer NOT NULL,
    "row" integer NOT NULL,
    "column" character varying(100) NOT NULL,
    severity character varying(24) NOT NULL,
    code character varying(60) NOT NULL,
    facts json NOT NULL,
    value character varying(200) NOT NULL
);
CREATE TABLE public.import_row (
    import_id character varying(32) NOT NULL,
    "row" integer NOT NULL,
    cells json NOT NULL,
    blotted json NOT NULL,
    standing character varying(24) NOT NULL,
    to_look_at boolean NOT NULL,
    phone character varying(16),
    ref character varying(64),
    youth_id character varying(32),
    changed json NOT NULL
);
CREATE TABLE public.import_youth (
    import_id character varying(32) NOT NULL,
    youth_id character varying(32) NOT NULL,
    "row" integer NOT NULL,
    is_new boolean NOT NULL,
    changed json NOT NULL
);
CREATE TABLE public.limit_lifting (
    id character varying(32) NOT NULL,
    youth_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    reason character varying(500) NOT NULL
);
CREATE TABLE public.mark (
    name character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    value json NOT NULL
);
CREATE TABLE public.message (
    id character varying(32) NOT NULL,
    kind character varying(24) NOT NULL,
    priority smallint NOT NULL,
    campaign_id character varying(32),
    step smallint,
    retry smallint NOT NULL,
    youth_id character varying(32),
    office_id character varying(60) NOT NULL,
    conversation_id character varying(32),
    phone character varying(16) NOT NULL,
    language character varying(2) NOT NULL,
    body text NOT NULL,
    encoding character varying(5) NOT NULL,
    parts smallint NOT NULL,
    sender character varying(20) NOT NULL,
    created_by character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    state character varying(24) NOT NULL,
    reason character varying(40) NOT NULL,
    code integer,
    attempts smallint NOT NULL,
    claimed_at timestamp with time zone,
    sent_at timestamp with time zone,
    final_at timestamp with time zone,
    provider_id character varying(64),
    provider_status character varying(20) NOT NULL
);
CREATE TABLE public.message_event (
    id character varying(32) NOT NULL,
    message_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    what character varying(24) NOT NULL,
    status character varying(24) NOT NULL,
    code integer,
    by character varying(200) NOT NULL
);
CREATE TABLE public.named_staff (
    youth_id character varying(32) NOT NULL,
    staff_id character varying(32) NOT NULL,
    since timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL
);
CREATE TABLE public.notice (
    id character varying(32) NOT NULL,
    staff_id character varying(32) NOT NULL,
    office_id character varying(60) NOT NULL,
    kind character varying(24) NOT NULL,
    key character varying(80) NOT NULL,
    object_id character varying(32) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    due_at timestamp with time zone
);
CREATE TABLE public.notice_choice (
    staff_id character varying(32) NOT NULL,
    office_id character varying(60) NOT NULL,
    kind character varying(24) NOT NULL,
    is_wanted boolean NOT NULL
);
CREATE TABLE public.number_hold (
    phone character varying(16) NOT NULL,
    kind character varying(24) NOT NULL,
    since timestamp with time zone NOT NULL,
    code integer
);
CREATE TABLE public.office_contact (
    office_id character varying(60) NOT NULL,
    phone character varying(200),
    email character varying(200),
    website character varying(200),
    visit_address character varying(200),
    postal_address character varying(200),
    confirmed_at timestamp with time zone,
    confirmed_by character varying(200) NOT NULL
);
CREATE TABLE public.opt_out (
    phone character varying(16) NOT NULL,
    since timestamp with time zone NOT NULL,
    source character varying(24) NOT NULL
);
CREATE TABLE public."order" (
    actor_id character varying(32) NOT NULL,
    key character varying(255) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    answer json NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.presence (
    conversation_id character varying(32) NOT NULL,
    staff_id character varying(32) NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.recovery_code (
    staff_id character varying(32) NOT NULL,
    code_hash character varying(64) NOT NULL
);
CREATE TABLE public.reminder_pause (
    campaign_id character varying(32) NOT NULL,
    youth_id character varying(32) NOT NULL,
    since timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL
);
CREATE TABLE public.reply (
    id character varying(32) NOT NULL,
    provider character varying(20) NOT NULL,
    provider_id character varying(64) NOT NULL,
    phone character varying(40) NOT NULL,
    our_number character varying(40) NOT NULL,
    body text NOT NULL,
    media json NOT NULL,
    keyword character varying(16) NOT NULL,
    is_late boolean NOT NULL,
    provider_answered boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    handled_at timestamp with time zone,
    conversation_id character varying(32),
    campaign_id character varying(32),
    youth_id character varying(32),
    due_at timestamp with time zone,
    failures smallint NOT NULL,
    suggestion character varying(24) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.said_word (
    word character varying(24) NOT NULL COLLATE pg_catalog."C",
    text_id character varying(32) NOT NULL,
    conversation_id character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.saved_audience (
    id character varying(32) NOT NULL,
    office_id character varying(60) NOT NULL,
    name character varying(100) NOT NULL,
    audience json NOT NULL,
    created_by character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.second_factor (
    staff_id character varying(32) NOT NULL,
    sealed character varying(400) NOT NULL,
    salt character varying(32) NOT NULL,
    last_step bigint NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.sending_process (
    id character varying(32) NOT NULL,
    believed_until timestamp with time zone NOT NULL,
    shut_since timestamp with time zone,
    because character varying(40) NOT NULL
);
CREATE TABLE public.simulated_phone (
    phone character varying(16) NOT NULL,
    "character" character varying(24) NOT NULL,
    has_answered boolean NOT NULL
);
CREATE TABLE public.simulated_text (
    id character varying(34) NOT NULL,
    message character varying(32) NOT NULL,
    is_inbound boolean NOT NULL,
    phone character varying(16) NOT NULL,
    our_number character varying(20) NOT NULL,
    body text NOT NULL,
    status character varying(20) NOT NULL,
    code integer,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    failures smallint NOT NULL
);
CREATE TABLE public.staff (
    id character varying(32) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    role character varying(24) NOT NULL,
    office_ids json NOT NULL,
    password_hash character varying(200) NOT NULL,
    language character varying(2) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    phone character varying(16) DEFAULT ''::character varying NOT NULL,
    signed_in_at timestamp with time zone
);
CREATE TABLE public.staff_identity (
    issuer character varying(200) NOT NULL,
    subject character varying(255) NOT NULL,
    staff_id character varying(32) NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.staff_link (
    token_hash character varying(64) NOT NULL,
    staff_id character varying(32) NOT NULL,
    kind character varying(24) NOT NULL,
    made_by character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    valid_until timestamp with time zone NOT NULL
);
CREATE TABLE public.staff_session (
    token_hash character varying(64) NOT NULL,
    staff_id character varying(32) NOT NULL,
    csrf character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    step character varying(24) DEFAULT 'done'::character varying NOT NULL,
    browser character varying(60) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.stranger (
    provider_id character varying(64) NOT NULL,
    phone character varying(16) NOT NULL,
    text_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.template (
    id character varying(32) NOT NULL,
    use character varying(24) NOT NULL,
    is_automatic boolean NOT NULL,
    name character varying(100) NOT NULL,
    county character varying(60) NOT NULL,
    office_id character varying(60) NOT NULL,
    version smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    archived_at timestamp with time zone,
    archived_by character varying(200) NOT NULL
);
CREATE TABLE public.template_version (
    template_id character varying(32) NOT NULL,
    version smallint NOT NULL,
    texts json NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL
);
CREATE TABLE public.undo (
    id character varying(32) NOT NULL,
    staff_id character varying(32) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    before json NOT NULL
);
CREATE TABLE public.youth (
    id character varying(32) NOT NULL,
    ref character varying(64),
    first_name character varying(100) NOT NULL,
    last_name character varying(100) NOT NULL,
    birth_year smallint NOT NULL,
    birth_date date,
    municipality character varying(4) NOT NULL,
    office_id character varying(60) NOT NULL,
    reasons json NOT NULL,
    language character varying(2) NOT NULL,
    ot_status character varying(10) NOT NULL,
    guardian_phone character varying(16),
    is_protected boolean NOT NULL,
    paused_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    guardian_name character varying(200) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.youth_phone (
    youth_id character varying(32) NOT NULL,
    phone character varying(16) NOT NULL,
    source character varying(20) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone
);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.adjustment
    ADD CONSTRAINT pk_adjustment PRIMARY KEY (name);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT pk_api_key PRIMARY KEY (id);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT pk_attempt PRIMARY KEY (key);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT pk_audit_event PRIMARY KEY (id);
ALTER TABLE ONLY public.blocked
    ADD CONSTRAINT pk_blocked PRIMARY KEY (phone);
ALTER TABLE ONLY public.campaign
    ADD CONSTRAINT pk_campaign PRIMARY KEY (id);
ALTER TABLE ONLY public.campaign_step
    ADD CONSTRAINT pk_campaign_step PRIMARY KEY (campaign_id, step);
ALTER TABLE ONLY public.campaign_step_version
    ADD CONSTRAINT pk_campaign_step_version PRIMARY KEY (campaign_id, step, version);
ALTER TABLE ONLY public.canned_reply
    ADD CONSTRAINT pk_canned_reply PRIMARY KEY (id);
ALTER TABLE ONLY public.closing
    ADD CONSTRAINT pk_closing PRIMARY KEY (campaign_id);
ALTER TABLE ONLY public.consent_event
    ADD CONSTRAINT pk_consent_event PRIMARY KEY (id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT pk_conversation PRIMARY KEY (id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT pk_correction PRIMARY KEY (id);
ALTER TABLE ONLY public.diary_entry
    ADD CONSTRAINT pk_diary_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.entry
    ADD CONSTRAINT pk_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT pk_follow_up PRIMARY KEY (id);
ALTER TABLE ONLY public.follow_up_event
    ADD CONSTRAINT pk_follow_up_event PRIMARY KEY (id);
ALTER TABLE ONLY public.handover
    ADD CONSTRAINT pk_handover PRIMARY KEY (id);
ALTER TABLE ONLY public.import
    ADD CONSTRAINT pk_import PRIMARY KEY (id);
ALTER TABLE ONLY public.import_mapping
    ADD CONSTRAINT pk_import_mapping PRIMARY KEY (office_id, signature);
ALTER TABLE ONLY public.import_problem
    ADD CONSTRAINT pk_import_problem PRIMARY KEY (import_id, "position");
ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT pk_import_row PRIMARY KEY (import_id, "row");
ALTER TABLE ONLY public.import_youth
    ADD CONSTRAINT pk_import_youth PRIMARY KEY (import_id, youth_id);
ALTER TABLE ONLY public.limit_lifting
    ADD CONSTRAINT pk_limit_lifting PRIMARY KEY (id);
ALTER TABLE ONLY public.mark
    ADD CONSTRAINT pk_mark PRIMARY KEY (name);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT pk_message PRIMARY KEY (id);
ALTER TABLE ONLY public.message_event
    ADD CONSTRAINT pk_message_event PRIMARY KEY (id);
ALTER TABLE ONLY public.named_staff
    ADD CONSTRAINT pk_named_staff PRIMARY KEY (youth_id, staff_id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT pk_notice PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_choice
    ADD CONSTRAINT pk_notice_choice PRIMARY KEY (staff_id, office_id, kind);
ALTER TABLE ONLY public.number_hold
    ADD CONSTRAINT pk_number_hold PRIMARY KEY (phone, kind);
ALTER TABLE ONLY public.office_contact
    ADD CONSTRAINT pk_office_contact PRIMARY KEY (office_id);
ALTER TABLE ONLY public.opt_out
    ADD CONSTRAINT pk_opt_out PRIMARY KEY (phone);
ALTER TABLE ONLY public."order"
    ADD CONSTRAINT pk_order PRIMARY KEY (actor_id, key);
ALTER TABLE ONLY public.presence
    ADD CONSTRAINT pk_presence PRIMARY KEY (conversation_id, staff_id);
ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT pk_recovery_code PRIMARY KEY (staff_id, code_hash);
ALTER TABLE ONLY public.reminder_pause
    ADD CONSTRAINT pk_reminder_pause PRIMARY KEY (campaign_id, youth_id);
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT pk_reply PRIMARY KEY (id);
ALTER TABLE ONLY public.said_word
    ADD CONSTRAINT pk_said_word PRIMARY KEY (word, text_id);
ALTER TABLE ONLY public.saved_audience
    ADD CONSTRAINT pk_saved_audience PRIMARY KEY (id);
ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT pk_second_factor PRIMARY KEY (staff_id);
ALTER TABLE ONLY public.sending_process
    ADD CONSTRAINT pk_sending_process PRIMARY KEY (id);
ALTER TABLE ONLY public.simulated_phone
    ADD CONSTRAINT pk_simulated_phone PRIMARY KEY (phone);
ALTER TABLE ONLY public.simulated_text
    ADD CONSTRAINT pk_simulated_text PRIMARY KEY (id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT pk_staff PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_identity
    ADD CONSTRAINT pk_staff_identity PRIMARY KEY (issuer, subject);
ALTER TABLE ONLY public.staff_link
    ADD CONSTRAINT pk_staff_link PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT pk_staff_session PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.stranger
    ADD CONSTRAINT pk_stranger PRIMARY KEY (provider_id);
ALTER TABLE ONLY public.template
    ADD CONSTRAINT pk_template PRIMARY KEY (id);
ALTER TABLE ONLY public.template_version
    ADD CONSTRAINT pk_template_version PRIMARY KEY (template_id, version);
ALTER TABLE ONLY public.undo
    ADD CONSTRAINT pk_undo PRIMARY KEY (id);
ALTER TABLE ONLY public.youth
    ADD CONSTRAINT pk_youth PRIMARY KEY (id);
ALTER TABLE ONLY public.youth_phone
    ADD CONSTRAINT pk_youth_phone PRIMARY KEY (youth_id, phone);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT uq_api_key_key_hash UNIQUE (key_hash);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT uq_conversation_office_id_phone UNIQUE (office_id, phone);
ALTER TABLE ONLY public.import
    ADD CONSTRAINT uq_import_fingerprint UNIQUE (fingerprint);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT uq_notice_staff_id_kind_key UNIQUE (staff_id, kind, key);
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT uq_reply_provider_provider_id UNIQUE (provider, provider_id);
ALTER TABLE ONLY public.saved_audience
    ADD CONSTRAINT uq_saved_audience_office_id_name UNIQUE (office_id, name);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT uq_staff_email UNIQUE (email);
ALTER TABLE ONLY public.youth
    ADD CONSTRAINT uq_youth_ref UNIQUE (ref);
CREATE INDEX ix_attempt_since ON public.attempt USING btree (since);
CREATE INDEX ix_audit_event_actor_id ON public.audit_event USING btree (actor_id);
CREATE INDEX ix_audit_event_at ON public.audit_event USING btree (at);
CREATE INDEX ix_audit_event_object_id ON public.audit_event USING btree (object_id);
CREATE INDEX ix_campaign_step_due ON public.campaign_step USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX ix_canned_reply_office_id_title ON public.canned_reply USING btree (office_id, title);
CREATE INDEX ix_closing_due ON public.closing USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX ix_consent_event_phone_at ON public.consent_event USING btree (phone, at);
CREATE INDEX ix_conversation_inbox ON public.conversation USING btree (office_id, state, last_at);
CREATE INDEX ix_conversation_phone ON public.conversation USING btree (phone);
CREATE INDEX ix_conversation_state ON public.conversation USING btree (state, last_at);
CREATE INDEX ix_conversation_touched ON public.conversation USING btree (touched_at);
CREATE INDEX ix_conversation_youth_id ON public.conversation USING btree (youth_id);
CREATE INDEX ix_correction_youth_id ON public.correction USING btree (youth_id);
CREATE INDEX ix_diary_entry_youth_id ON public.diary_entry USING btree (youth_id);
CREATE INDEX ix_entry_conversation_id_at ON public.entry USING btree (conversation_id, at);
CREATE INDEX ix_follow_up_campaign_id ON public.follow_up USING btree (campaign_id);
CREATE INDEX ix_follow_up_event_follow_up_id_at ON public.follow_up_event USING btree (follow_up_id, at);
CREATE INDEX ix_follow_up_office_id_done_at ON public.follow_up USING btree (office_id, done_at);
CREATE INDEX ix_follow_up_youth ON public.follow_up USING btree (youth_id, because);
CREATE INDEX ix_handover_to_office_settled_at ON public.handover USING btree (to_office, settled_at);
CREATE INDEX ix_import_content_hash ON public.import USING btree (content_hash);
CREATE INDEX ix_import_row_phone ON public.import_row USING btree (import_id, phone);
CREATE INDEX ix_import_row_ref ON public.import_row USING btree (import_id, ref);
CREATE INDEX ix_import_row_standing ON public.import_row USING btree (import_id, standing, "row");
CREATE INDEX ix_import_row_youth ON public.import_row USING btree (import_id, youth_id);
CREATE INDEX ix_import_youth_youth_id ON public.import_youth USING btree (youth_id);
CREATE INDEX ix_limit_lifting_youth_id ON public.limit_lifting USING btree (youth_id);
CREATE INDEX ix_message_event_message_id_at ON public.message_event USING btree (message_id, at);
CREATE INDEX ix_message_phone ON public.message USING btree (phone, created_at);
CREATE INDEX ix_message_queue ON public.message USING btree (priority, due_at, id) WHERE (((state)::text = 'queued'::text) AND (due_at IS NOT NULL));
CREATE INDEX ix_message_tally ON public.message USING btree (campaign_id, state);
CREATE INDEX ix_message_watch ON public.message USING btree (due_at) WHERE (((state)::text <> 'queued'::text) AND (due_at IS NOT NULL));
CREATE INDEX ix_message_youth ON public.message USING btree (youth_id);
CREATE INDEX ix_named_staff_staff_id ON public.named_staff USING btree (staff_id);
CREATE INDEX ix_notice_due ON public.notice USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX ix_presence_until ON public.presence USING btree (until);
CREATE INDEX ix_reminder_pause_youth_id ON public.reminder_pause USING btree (youth_id);
CREATE INDEX ix_reply_campaign_id ON public.reply USING btree (campaign_id);
CREATE INDEX ix_reply_conversation_id ON public.reply USING btree (conversation_id);
CREATE INDEX ix_reply_due ON public.reply USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX ix_reply_phone ON public.reply USING btree (phone, received_at);
CREATE INDEX ix_reply_youth ON public.reply USING btree (youth_id, received_at);
CREATE INDEX ix_reply_youth_id ON public.reply USING btree (youth_id);
CREATE INDEX ix_said_word_conversation_id ON public.said_word USING btree (conversation_id);
CREATE INDEX ix_said_word_text_id ON public.said_word USING btree (text_id);
CREATE INDEX ix_simulated_text_created ON public.simulated_text USING btree (created_at);
CREATE INDEX ix_simulated_text_due ON public.simulated_text USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX ix_simulated_text_phone ON public.simulated_text USING btree (phone);
CREATE INDEX ix_staff_identity_staff_id ON public.staff_identity USING btree (staff_id);
CREATE INDEX ix_staff_link_staff_id ON public.staff_link USING btree (staff_id);
CREATE INDEX ix_staff_session_staff_id ON public.staff_session USING btree (staff_id);
CREATE INDEX ix_stranger_phone ON public.stranger USING btree (phone);
CREATE INDEX ix_template_owner ON public.template USING btree (county, office_id);
CREATE INDEX ix_undo_made_at ON public.undo USING btree (made_at);
CREATE INDEX ix_youth_list ON public.youth USING btree (office_id, last_name, first_name, id);
CREATE INDEX ix_youth_office_id ON public.youth USING btree (office_id);
CREATE INDEX ix_youth_phone_phone ON public.youth_phone USING btree (phone);
CREATE INDEX ix_youth_protected ON public.youth USING btree (office_id) WHERE (is_protected IS TRUE);
CREATE UNIQUE INDEX uq_follow_up_open ON public.follow_up USING btree (youth_id, because) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX uq_handover_open ON public.handover USING btree (conversation_id) WHERE (settled_at IS NULL);
CREATE UNIQUE INDEX uq_message_provider_id ON public.message USING btree (provider_id);
CREATE UNIQUE INDEX uq_message_step ON public.message USING btree (campaign_id, step, youth_id, retry);
CREATE UNIQUE INDEX uq_template_automatic ON public.template USING btree (county, office_id, use) WHERE ((archived_at IS NULL) AND is_automatic);
CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION public.ot_append_only();
CREATE TRIGGER consent_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.consent_event FOR EACH STATEMENT EXECUTE FUNCTION public.ot_append_only();
CREATE TRIGGER entry_deleted AFTER DELETE ON public.entry FOR EACH ROW EXECUTE FUNCTION public.ot_forget_words();
CREATE TRIGGER entry_emptied AFTER UPDATE OF body ON public.entry FOR EACH ROW WHEN ((new.body = ''::text)) EXECUTE FUNCTION public.ot_forget_words();
CREATE TRIGGER message_deleted AFTER DELETE ON public.message FOR EACH ROW EXECUTE FUNCTION public.ot_forget_words();
CREATE TRIGGER message_emptied AFTER UPDATE OF body ON public.message FOR EACH ROW WHEN ((new.body = ''::text)) EXECUTE FUNCTION public.ot_forget_words();
CREATE TRIGGER reply_deleted AFTER DELETE ON public.reply FOR EACH ROW EXECUTE FUNCTION public.ot_forget_words();
CREATE TRIGGER reply_emptied AFTER UPDATE OF body ON public.reply FOR EACH ROW WHEN ((new.body = ''::text)) EXECUTE FUNCTION public.ot_forget_words();
ALTER TABLE ONLY public.campaign_step
    ADD CONSTRAINT fk_campaign_step_campaign_id_campaign FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.campaign_step_version
    ADD CONSTRAINT fk_campaign_step_version_campaign_id_campaign FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.closing
    ADD CONSTRAINT fk_closing_campaign_id_campaign FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT fk_conversation_assignee_id_staff FOREIGN KEY (assignee_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT fk_conversation_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT fk_correction_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.diary_entry
    ADD CONSTRAINT fk_diary_entry_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.entry
    ADD CONSTRAINT fk_entry_conversation_id_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follow_up_event
    ADD CONSTRAINT fk_follow_up_event_follow_up_id_follow_up FOREIGN KEY (follow_up_id) REFERENCES public.follow_up(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT fk_follow_up_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.handover
    ADD CONSTRAINT fk_handover_conversation_id_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.import_problem
    ADD CONSTRAINT fk_import_problem_import_id_import FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT fk_import_row_import_id_import FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.import_youth
    ADD CONSTRAINT fk_import_youth_import_id_import FOREIGN KEY (import_id) REFERENCES public.import(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.import_youth
    ADD CONSTRAINT fk_import_youth_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.limit_lifting
    ADD CONSTRAINT fk_limit_lifting_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.message_event
    ADD CONSTRAINT fk_message_event_message_id_message FOREIGN KEY (message_id) REFERENCES public.message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.message
    ADD CONSTRAINT fk_message_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.named_staff
    ADD CONSTRAINT fk_named_staff_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.named_staff
    ADD CONSTRAINT fk_named_staff_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notice_choice
    ADD CONSTRAINT fk_notice_choice_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT fk_notice_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.presence
    ADD CONSTRAINT fk_presence_conversation_id_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.presence
    ADD CONSTRAINT fk_presence_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT fk_recovery_code_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.reminder_pause
    ADD CONSTRAINT fk_reminder_pause_campaign_id_campaign FOREIGN KEY (campaign_id) REFERENCES public.campaign(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reminder_pause
    ADD CONSTRAINT fk_reminder_pause_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reply
    ADD CONSTRAINT fk_reply_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.said_word
    ADD CONSTRAINT fk_said_word_conversation_id_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT fk_second_factor_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.staff_identity
    ADD CONSTRAINT fk_staff_identity_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.staff_link
    ADD CONSTRAINT fk_staff_link_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT fk_staff_session_staff_id_staff FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.template_version
    ADD CONSTRAINT fk_template_version_template_id_template FOREIGN KEY (template_id) REFERENCES public.template(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.youth_phone
    ADD CONSTRAINT fk_youth_phone_youth_id_youth FOREIGN KEY (youth_id) REFERENCES public.youth(id) ON DELETE CASCADE;
