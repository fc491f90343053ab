import { m } from '#paraglide/messages.js';

/** The pages of the administration area, in the order of its hub; some are for those alone who may read what they show. */
export const areas = [
	{ href: '/settings/calendar', title: m.settings_calendar, note: m.settings_calendar_note },
	{ href: '/settings/ladders', title: m.settings_ladders, note: m.settings_ladders_note, reads: 'Ladder' },
	{ href: '/settings/values', title: m.settings_values, note: m.settings_values_note },
	{ href: '/settings/people', title: m.settings_people, note: m.settings_people_note },
	{ href: '/settings/tokens', title: m.settings_tokens, note: m.settings_tokens_note, reads: 'ApiToken' },
	{ href: '/settings/vacancies', title: m.settings_vacancies, note: m.settings_vacancies_note, reads: 'Vacancies' },
	{ href: '/settings/data', title: m.settings_data, note: m.settings_data_note, reads: 'Retention' },
	{ href: '/settings/reconciliation', title: m.settings_reconciliation, note: m.settings_reconciliation_note, reads: 'Alarm' },
	{ href: '/audit', title: m.audit_title, note: m.audit_settings_note },
	{ href: '/settings/operation', title: m.settings_operation, note: m.settings_operation_note, reads: 'Operation' },
];
