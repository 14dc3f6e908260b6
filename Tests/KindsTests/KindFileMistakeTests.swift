import Diagnostics
import Identifiers
import Kinds
import Records
import Rules
import TestSupport
import Testing

@Suite("Mistakes in kind files")
struct KindFileMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    /// The text that the finding points at; nil where it points at the whole.
    let place: String?
    let says: String
    let help: String
    var testDescription: String { says }

    /// In `sound`, `old` is replaced by `new`.
    init(_ old: String, _ new: String, _ code: String, at place: String?, says: String, help: String = "") {
      text = KindFileMistakeTests.sound.replacing(old, with: new)
      (self.code, self.place, self.says, self.help) = (code, place, says, help)
    }
  }

  static let sound = """
    kind: printer
    title: Printer
    prefix: PRT
    ids: numbered
    folder: printers
    clauses: [8.2.6]
    fields:
      title: {type: text, required: true}
      size: {type: choice, of: [small, large], default: small}
      pages: {type: integer, min: 0}
      service: {type: reference, to: service, inverse: printers}
      bought_at: {type: instant}
      review_by: {type: date}
      toner: {type: text, required_from: live, required_when: {size: large}}
      slots: {type: list of group, key: name, fields: {name: {type: text}, holder: {type: reference, to: [party, printer], inverse: slots}}}
    sections:
      Where: live
    chronology: [bought_at, review_by]
    lifecycle:
      initial: ordered
      states:
        ordered: {passable: true}
        live: {stamp: bought_at}
        gone: {terminal: true}
      transitions:
        ordered -> live: {when: {size: small}}
        live -> gone: {needs: [approval]}
    clocks:
      delivery: {start: ordered, stop: [live]}
    due: {review_by: review}
    checks:
      overdue-review: {in: live, date: review_by, plus: 30d, unless: toner}
      ci-incomplete: {of: slots, when: {size: small}, fields: [holder], exceeds: {pages: 9}}
      service-out-of-scope: {by: [printer.slots.holder]}

    """

  static let mistakes: [Mistake] = [
    Mistake("kind: printer\n", "", "CF003", at: nil, says: "names no kind", help: "kind: NAME"),
    Mistake("kind: printer", "kind: Printer", "CF004", at: "Printer", says: "'Printer' is no name of a kind"),
    Mistake("kind: printer", "kind: incident", "CF005", at: "incident", says: "there is a kind 'incident' already", help: "extends: incident"),
    Mistake("kind: printer", "extends: incidnt", "CF005", at: "incidnt", says: "no kind 'incidnt' to extend", help: "did you mean 'incident'?"),
    Mistake("kind: printer", "kind: printer\nextends: incident", "CF005", at: "printer", says: "cannot name another kind"),
    Mistake("title: Printer", "title: [Printer]", "CF004", at: "[Printer]", says: "'title' must be a text"),
    Mistake("title: Printer", "titel: Printer", "CF002", at: "titel", says: "no key 'titel'", help: "did you mean 'title'?"),
    Mistake("title: Printer", "title: &a Printer", "CF001", at: "&a", says: "anchor"),
    Mistake("title: Printer", "title: Printer\ntitle: Printer", "CF001", at: "title", says: "second time"),
    Mistake("prefix: PRT\n", "", "CF003", at: nil, says: "no prefix", help: "prefix: ABC"),
    Mistake("prefix: PRT", "prefix: Prt", "CF004", at: "Prt", says: "'Prt' is no prefix", help: "upper-case"),
    Mistake("prefix: PRT", "prefix: P", "CF004", at: "P", says: "'P' is no prefix"),
    Mistake("prefix: PRT", "prefix: PRINTER", "CF004", at: "PRINTER", says: "is no prefix"),
    Mistake("prefix: PRT", "prefix: INC", "CF005", at: "INC", says: "share the prefix 'INC'"),
    Mistake("ids: numbered", "ids: nubered", "CF004", at: "nubered", says: "'ids' must be one of", help: "did you mean 'numbered'?"),
    Mistake("folder: printers\n", "", "CF003", at: nil, says: "no folder", help: "folder: printers"),
    Mistake("folder: printers", "folder: ../printers", "CF004", at: "../printers", says: "is no folder inside the repository"),
    Mistake("folder: printers", "folder: /printers", "CF004", at: "/printers", says: "is no folder inside the repository"),
    Mistake("folder: printers", "folder: incidents/printers", "CF005", at: "incidents/printers", says: "overlap"),
    Mistake("folder: printers", "folder: printers\nacts_as: servce", "CF004", at: "servce", says: "'acts_as' must be one of", help: "did you mean 'service'?"),
    Mistake("folder: printers", "folder: printers\nacts_as: service", "CF005", at: "service", says: "both act as service"),
    Mistake("folder: printers", "folder: printers\nopen: yes", "CF004", at: "yes", says: "'open' must be true or false"),
    Mistake("folder: printers", "files: ['printers/*.md']", "CF003", at: nil, says: "not where their ids come from", help: "id: {file"),
    Mistake("folder: printers", "files: ['printers/*.md']\nid: {file: '[0-9]+'}", "CF004", at: "'[0-9]+'", says: "no group", help: "parentheses"),
    Mistake("folder: printers", "files: ['printers/*.md']\nid: {file: '([0-9'}", "CF004", at: "'([0-9'", says: "no regular expression"),
    Mistake("folder: printers", "files: ['printers/*.md']\nid: {}", "CF003", at: "{}", says: "neither 'file' nor 'field'"),
    Mistake("folder: printers", "folder: printers\nfiles: ['a/*.md']\nid: {field: title}", "CF005", at: "printers", says: "both 'folder' and 'files'"),
    Mistake("[8.2.6]", "[8.2.6, A.5]", "CF004", at: "A.5", says: "'A.5' is no clause number"),
    Mistake("size: {type: choice, of: [small, large], default: small}", "Size: {type: text}", "CF004", at: "Size", says: "'Size' is no field name"),
    Mistake("{type: text, required: true}", "{typ: text}", "CF002", at: "typ", says: "no key 'typ'", help: "did you mean 'type'?"),
    Mistake("{type: text, required: true}", "{required: true}", "CF003", at: "{required: true}", says: "has no type"),
    Mistake("{type: text, required: true}", "text", "CF004", at: "text", says: "must be a mapping"),
    Mistake("{type: integer, min: 0}", "{type: integr, min: 0}", "CF004", at: "integr", says: "no field type 'integr'", help: "did you mean 'integer'?"),
    Mistake("{type: integer, min: 0}", "{type: list of integr}", "CF004", at: "list of integr", says: "no field type 'integr'"),
    Mistake("{type: integer, min: 0}", "{type: list of list of list of list of list of integer}", "CF004", at: nil, says: "nested too deep"),
    Mistake("{type: integer, min: 0}", "{type: integer, min: low}", "CF004", at: "low", says: "'low' is no bound"),
    Mistake("{type: integer, min: 0}", "{type: text, min: 0}", "CF005", at: "0", says: "'min' says nothing about field 'pages'"),
    Mistake("{type: integer, min: 0}", "{type: integer, required: yes}", "CF004", at: "yes", says: "'required' must be true or false"),
    Mistake("of: [small, large]", "of: []", "CF003", at: nil, says: "lists no values", help: "of: [one, other]"),
    Mistake("default: small", "default: smal", "CF004", at: "smal", says: "the default 'smal' is no value", help: "did you mean 'small'?"),
    Mistake("to: service, inverse: printers", "inverse: printers", "CF003", at: nil, says: "names no kind", help: "to: any"),
    Mistake("to: service", "to: servce", "CF005", at: "servce", says: "a kind 'servce' that does not exist", help: "did you mean 'service'?"),
    Mistake("to: [party, printer]", "to: prty", "CF005", at: "prty", says: "a kind 'prty' that does not exist", help: "did you mean 'party'?"),
    Mistake("key: name", "key: nme", "CF005", at: "nme", says: "the items have no field 'nme'", help: "did you mean 'name'?"),
    Mistake("required_from: live", "required_from: alive", "CF005", at: "alive", says: "a state 'alive' that the lifecycle does not have", help: "did you mean 'live'?"),
    Mistake("required_when: {size: large}", "required_when: {sise: large}", "CF005", at: "sise", says: "a field 'sise'", help: "did you mean 'size'?"),
    Mistake("required_when: {size: large}", "required_when: {size: lrge}", "CF005", at: "lrge", says: "'lrge', which is no value of 'size'", help: "did you mean 'large'?"),
    Mistake("required_when: {size: large}", "required_when: large", "CF004", at: "large", says: "must map fields to values"),
    Mistake("Where: live", "Where: lve", "CF005", at: "lve", says: "a state 'lve'", help: "did you mean 'live'?"),
    Mistake("sections:\n  Where: live", "sections: [Where]", "CF004", at: "[Where]", says: "'sections' must be a mapping"),
    Mistake("[bought_at, review_by]", "[bought_at, reviewed_by]", "CF005", at: "reviewed_by", says: "a field 'reviewed_by'", help: "did you mean 'review_by'?"),
    Mistake("[bought_at, review_by]", "[bought_at, toner]", "CF005", at: "toner", says: "'toner', which is not a date or an instant"),
    Mistake("  initial: ordered\n", "", "CF003", at: nil, says: "no initial state", help: "initial: STATE"),
    Mistake("{stamp: bought_at}", "{stamp: bougth_at}", "CF005", at: "bougth_at", says: "a field 'bougth_at'", help: "did you mean 'bought_at'?"),
    Mistake("{stamp: bought_at}", "{stamp: toner}", "CF005", at: "toner", says: "not a date or an instant"),
    Mistake("{stamp: bought_at}", "{schedules: review_by}", "CF005", at: "review_by", says: "not a period"),
    Mistake("{stamp: bought_at}", "{stmp: bought_at}", "CF002", at: "stmp", says: "no key 'stmp'", help: "did you mean 'stamp'?"),
    Mistake("ordered -> live:", "ordered > live:", "CF004", at: "ordered > live", says: "is no transition", help: "FROM -> TO"),
    Mistake("ordered -> live:", "ordered | -> live:", "CF004", at: "ordered | -> live", says: "names no state on one side"),
    Mistake("ordered -> live:", "ordered -> live -> gone:", "CF004", at: "ordered -> live -> gone", says: "is no transition"),
    Mistake("live -> gone:", "live -> gone | lost:", "CF004", at: "live -> gone | lost", says: "leads to several states", help: "a line of its own"),
    Mistake("initial: ordered", "initial: orderd", "CF005", at: "orderd", says: "no transition leads on from the initial state 'orderd'", help: "did you mean 'ordered'?"),
    Mistake("{when: {size: small}}", "{whn: {size: small}}", "CF002", at: "whn", says: "no key 'whn'", help: "did you mean 'when'?"),
    Mistake("{when: {size: small}}", "{when: {size: tiny}}", "CF005", at: "tiny", says: "'tiny', which is no value of 'size'"),
    Mistake("needs: [approval]", "needs: [aproval]", "CF004", at: "[aproval]", says: "cannot need 'aproval'", help: "needs: [approval]"),
    Mistake("start: ordered, stop", "start: orderd, stop", "CF005", at: "orderd", says: "a state 'orderd'", help: "did you mean 'ordered'?"),
    Mistake("start: ordered, stop", "stop", "CF003", at: nil, says: "has no start", help: "start: STATE"),
    Mistake("{review_by: review}", "{revew_by: review}", "CF005", at: "revew_by", says: "a field 'revew_by'", help: "did you mean 'review_by'?"),
    Mistake("{review_by: review}", "{toner: review}", "CF005", at: "toner", says: "not a date, an instant or a period"),
    Mistake("{review_by: review}", "{review_by: {next: bought_at}}", "CF003", at: "{next: bought_at}", says: "does not say what falls due", help: "what: PHRASE"),
    Mistake("{review_by: review}", "{review_by: {what: review, next: toner}}", "CF005", at: "toner", says: "'toner', which is not a date or an instant"),
    Mistake("{review_by: review}", "{review_by: {what: review, in: lve}}", "CF005", at: "lve", says: "a state 'lve'", help: "did you mean 'live'?"),
    Mistake("{review_by: review}", "{review_by: {what: review, unles: toner}}", "CF002", at: "unles", says: "no key 'unles'", help: "did you mean 'unless'?"),
    Mistake("{review_by: review}", "{slots.holdr: slot}", "CF005", at: "slots.holdr", says: "a field 'holdr'", help: "did you mean 'holder'?"),
    Mistake("{review_by: review}", "{slots.holder: slot}", "CF005", at: "slots.holder", says: "not a date, an instant or a period"),
    Mistake("{review_by: review}", "{toner.review_by: slot}", "CF005", at: "toner.review_by", says: "'toner', which is not a list of groups"),
    Mistake("{review_by: review}", "{slots.review_by: {what: slot, next: bought_at}}", "CF002", at: "next", says: "no key 'next'"),
    Mistake("due: {review_by: review}", "outages: slot", "CF005", at: "slot", says: "a field 'slot'", help: "did you mean 'slots'?"),
    Mistake("due: {review_by: review}", "outages: toner", "CF005", at: "toner", says: "not a list of groups"),
    Mistake("overdue-review:", "overdue-reviw:", "CF002", at: "overdue-reviw", says: "there is no check 'overdue-reviw'", help: "did you mean 'overdue-review'?"),
    Mistake("{in: live, date", "{in: alive, date", "CF005", at: "alive", says: "a state 'alive'", help: "did you mean 'live'?"),
    Mistake("date: review_by", "date: revew_by", "CF005", at: "revew_by", says: "a field 'revew_by' that the kind does not declare", help: "did you mean 'review_by'?"),
    Mistake("date: review_by", "date: toner", "CF005", at: "toner", says: "'toner', which is not a date or an instant"),
    Mistake("plus: 30d", "plus: 30days", "CF005", at: "30days", says: "a field '30days'"),
    Mistake("plus: 30d", "plus: size", "CF005", at: "size", says: "'size', which is not a duration"),
    Mistake("plus: 30d", "pls: 30d", "CF002", at: "pls", says: "no key 'pls'", help: "did you mean 'plus'?"),
    Mistake("plus: 30d", "grace: half", "CF004", at: "half", says: "'half' is no share of a duration", help: "50%"),
    Mistake("plus: 30d", "lead: soon", "CF004", at: "soon", says: "'soon' is no duration", help: "30d"),
    Mistake("of: slots", "of: toner", "CF005", at: "toner", says: "'toner', which is not a list of groups"),
    Mistake("when: {size: small}", "when: {size: tiny}", "CF005", at: "tiny", says: "'tiny', which is no value of 'size'"),
    Mistake("fields: [holder]", "fields: [holdr]", "CF005", at: "holdr", says: "neither the items nor the kind declare", help: "did you mean 'holder'?"),
    Mistake("exceeds: {pages: 9}", "exceeds: {slots: 9}", "CF005", at: "slots", says: "'slots', which is not a single value"),
    Mistake("{by: [printer.slots.holder]}", "{in: live}", "CF003", at: nil, says: "does not say which fields lead here", help: "KIND.FIELD"),
    Mistake("[printer.slots.holder]", "[printers.service]", "CF005", at: "printers.service", says: "a kind 'printers' that does not exist", help: "did you mean 'printer'?"),
    Mistake("[printer.slots.holder]", "[printer.servce]", "CF005", at: "printer.servce", says: "a field 'servce' that the kind 'printer' does not declare", help: "did you mean 'service'?"),
    Mistake("[printer.slots.holder]", "[printer.service]", "CF005", at: "printer.service", says: "'printer.service', which does not lead to a printer"),
    Mistake("[printer.slots.holder]", "[service]", "CF004", at: nil, says: "'service' names no field of a kind", help: "sla.services"),
    Mistake("{type: integer, min: 0}", "{type: integer, default: x}", "CF004", at: "x", says: "the default 'x' of field 'pages' is no value of type 'integer'", help: "such as 42"),
    Mistake("{type: integer, min: 0}", "{type: integer, min: 5, default: 4}", "CF005", at: "4", says: "of field 'pages' is outside of its bounds"),
    Mistake("bought_at: {type: instant}", "bought_at: {type: instant, default: today}", "CF004", at: "today", says: "no value of type 'instant'"),
    Mistake("key: name", "default: a, key: name", "CF005", at: "a", says: "'default' says nothing about field 'slots'"),
    Mistake("ordered -> live:", "ordered | live -> live:", "CF005", at: "ordered | live -> live", says: "leads back to where it starts", help: "keeps its state"),
    Mistake("live -> gone:", "ordered | live -> gone: {}\n    live -> gone:", "CF005", at: "live -> gone", says: "the way 'live -> gone' is declared a second time", help: "a list under one way"),
    Mistake("{when: {size: small}}", "{by: toner}", "CF005", at: "toner", says: "is by 'toner', a field that does not name one person"),
    Mistake("{when: {size: small}}", "{by: Print Master}", "CF004", at: "Print Master", says: "which is no name of a role", help: "lower-case"),
    Mistake("{when: {size: small}}", "{by: print-master}", "CF005", at: "print-master", says: "nor a role that a record declares", help: "itsm new role"),
    Mistake("inverse: printers", "inverse: Print ers", "CF004", at: "Print ers", says: "no name for the way back"),
    Mistake("inverse: printers", "inverse: owner", "CF005", at: "owner", says: "the kind 'service' has a field 'owner' of its own", help: "another name"),
    Mistake("toner: {type: text,", "id: {type: integer}\n  toner: {type: text,", "CF005", at: "id", says: "'id' is in every record", help: "another name"),
    Mistake("toner: {type: text,", "approvals: {type: text}\n  toner: {type: text,", "CF005", at: "approvals", says: "'approvals' is in every record"),
    Mistake("toner: {type: text,", "itsm-ignore: {type: text}\n  toner: {type: text,", "CF005", at: "itsm-ignore", says: "'itsm-ignore' is in every record"),
    Mistake("toner: {type: text,", "imported: {type: text}\n  toner: {type: text,", "CF005", at: "imported", says: "'imported' is in every record"),
    Mistake("toner: {type: text,", "status: {type: integer}\n  toner: {type: text,", "CF005", at: "integer", says: "'status' holds the state", help: "remove"),
    Mistake("toner: {type: text,", "rules: {type: list of when, on: nope}\n  toner: {type: text,", "CF005", at: "nope", says: "on a field 'nope' that is neither beside it nor in the record"),
    Mistake("folder: printers", "folder: .itsm/printers", "CF004", at: ".itsm/printers", says: "lies in '.itsm'", help: "folder: printers"),
    Mistake("folder: printers", "folder: Incidents", "CF005", at: "Incidents", says: "overlap where letter case does not count"),
    Mistake("folder: printers", "files: [/printers/*.md]\nid: {field: title}", "CF004", at: "/printers/*.md", says: "can match no file: paths are relative to the top", help: "docs/*.md"),
    Mistake("folder: printers", "files: [../printers/*.md]\nid: {field: title}", "CF004", at: "../printers/*.md", says: "no component '.' or '..'"),
    Mistake("folder: printers", "files: ['a/[bc.md']\nid: {field: title}", "CF004", at: "'a/[bc.md'", says: "its set '[' is not closed"),
    Mistake("folder: printers", "files: [.itsm/*.md]\nid: {field: title}", "CF004", at: ".itsm/*.md", says: "'.itsm' holds no records"),
    Mistake("folder: printers", "files: ['incidents/*.md']\nid: {field: title}", "CF005", at: "'incidents/*.md'", says: "names files in the folder of the kind 'incident'"),
    Mistake("clauses:", "example: |\n  ---\n  id: PRT-0001\n  title: Laser\n  size: huge\n  status: ordered\n  ---\nclauses:", "CF004", at: nil, says: "the example is no valid printer, line 4 of it"),
    Mistake("clauses:", "example: nothing\nclauses:", "CF004", at: "nothing", says: "the example is no valid printer"),
    Mistake("{in: live, date: review_by, plus: 30d, unless: toner}", "soon", "CF004", at: "soon", says: "must be a mapping or a list of mappings"),
    Mistake("overdue-review: {in", "one-sided-relation: {field: service, back: nope}\n  overdue-review: {in", "CF005", at: "nope", says: "a field 'nope' that the kind 'service' does not declare"),
    Mistake("overdue-review: {in", "one-sided-relation: {field: service, back: title}\n  overdue-review: {in", "CF005", at: "title", says: "the field 'title', which leads nowhere"),
    Mistake("overdue-review: {in", "wrong-score: {value: pages}\n  overdue-review: {in", "CF003", at: "{value: pages}", says: "does not say 'factors'"),
    Mistake("overdue-review: {in", "owner-left: {in: live}\n  overdue-review: {in", "CF003", at: "{in: live}", says: "does not say 'fields'"),
    Mistake("overdue-review: {in: live, date: review_by, plus: 30d, unless: toner}", "overdue-review: [{in: live, date: review_by}, {in: alive, date: review_by}]", "CF005", at: "alive", says: "a state 'alive'"),
    Mistake("overdue-review: {in: live, date: review_by, plus: 30d, unless: toner}", "overdue-review: {in: live}", "CF003", at: "{in: live}", says: "does not say what it expects"),
    Mistake("{type: integer, min: 0}", "{type: integer, matrix: {rows: slots, columns: size, values: {a: {small: 1}}}}", "CF005", at: "slots", says: "'slots', which is not a single value"),
    Mistake("{type: integer, min: 0}", "{type: integer, matrix: {rows: size, columns: size, values: {small: {large: many}}}}", "CF005", at: "many", says: "'many', which is no value of 'pages'"),
    Mistake("{type: integer, min: 0}", "{type: integer, matrix: {rows: size, columns: size, values: {small: {lrge: 1}}}}", "CF005", at: "lrge", says: "'lrge', which is no value of 'size'"),
    Mistake("{type: integer, min: 0}", "{type: integer, matrix: {rows: size, columns: size, unless: why, values: {small: {large: 1}}}}", "CF005", at: "why", says: "a field 'why'"),
    Mistake("required_when: {size: large}", "required_when: {pages: many}", "CF005", at: "many", says: "'many', which is no value of 'pages'"),
    Mistake("toner: {type: text,", "status: {type: text}\n  toner: {type: text,", "CF005", at: "{type: text}", says: "is not required", help: "remove the declaration"),
    Mistake("  initial: ordered\n", "  initial: ordered\n  field: id\n", "CF005", at: "id", says: "'id' cannot hold the state", help: "field: status"),
    Mistake("{passable: true}", "{terminal: true}", "CF005", at: "ordered", says: "is terminal, so that records end where they begin"),
    Mistake("{passable: true}", "{former: true}", "CF005", at: "ordered", says: "is declared 'former'"),
    Mistake("stop: [live]", "stop: [ordered]", "CF005", at: "ordered", says: "where 'stop' ends it at once"),
    Mistake("delivery: {start", "on time: {start", "CF004", at: "on time", says: "'on time' is no name of a clock"),
    Mistake("fields: {name: {type: text}, holder: {type: reference, to: [party, printer], inverse: slots}}", "fields: {}", "CF003", at: "{}", says: "group 'slots' declares no fields"),
    Mistake("of: [small, large]", "of: [small, '']", "CF004", at: "''", says: "lists an empty value"),
    Mistake("of: [small, large]", "of: [small, large, small]", "CF004", at: "small", says: "lists 'small' twice"),
    Mistake("required_from: live", "required_from: []", "CF003", at: "[]", says: "names no state"),
    Mistake("to: [party, printer]", "to: [party, party]", "CF004", at: "party", says: "names 'party' twice"),
    Mistake("folder: printers", "files: ['a/[z-b]*.md']\nid: {field: title}", "CF004", at: "'a/[z-b]*.md'", says: "'z-b' in its set runs backwards"),
    Mistake("folder: printers", "files: ['a/*.md']\nid: {field: title, file: '([0-9'}", "CF004", at: "'([0-9'", says: "no regular expression"),
    Mistake("[bought_at, review_by]", "[bought_at]", "CF005", at: "[bought_at]", says: "fewer than two fields"),
    Mistake("[bought_at, review_by]", "[]", "CF003", at: "[]", says: "names no fields"),
    Mistake("[bought_at, review_by]", "[bought_at, review_by, bought_at]", "CF005", at: "bought_at", says: "names 'bought_at' twice"),
    Mistake("due: {review_by: review}", "outages: slots", "CF005", at: "slots", says: "whose items have no 'period'"),
    Mistake("due: {review_by: review}", "appendix: '## Log'", "CF004", at: "'## Log'", says: "no heading as a kind names it", help: "Log"),
    Mistake("Where: live", "'# Where': live", "CF004", at: "'# Where'", says: "no heading as a kind names it", help: "Where"),
    Mistake("[8.2.6]", "[8.2.6, 8.5.1.99]", "CF005", at: "8.5.1.99", says: "the standard has no clause '8.5.1.99'"),
    Mistake("to: [party, printer], inverse: slots", "to: [party, printer], inverse: toner", "CF005", at: "toner", says: "the kind 'printer' has a field 'toner' of its own"),
  ]

  private static func findings(_ kindFile: String) throws -> [Finding] {
    let tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\n", ".itsm/kinds/printer.yaml": kindFile])
    return try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
  }

  @Test("a sound kind file has no finding")
  func nothing() throws {
    #expect(try Self.findings(Self.sound).map(\.message) == [])
  }

  @Test("each is a finding with its place, what is wrong, and what was probably meant", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    #expect(mistake.text != Self.sound)
    let findings = try Self.findings(mistake.text)
    let listing = findings.map { "\($0.code) \($0.message) | \($0.help ?? "-")" }.joined(separator: "\n")
    let finding = try #require(findings.first { $0.message.contains(mistake.says) }, "\(listing)")
    #expect(finding.code.text == mistake.code && finding.path == ".itsm/kinds/printer.yaml", "\(listing)")
    #expect(finding.severity == .error && (finding.help ?? "").contains(mistake.help), "\(listing)")
    let range = try #require(finding.range)
    if let place = mistake.place {
      #expect(String(decoding: Array(mistake.text.utf8)[range], as: UTF8.self) == place)
    }
    let position = SourceText(Array(mistake.text.utf8)).position(at: range.lowerBound)
    #expect(position.line >= 1 && position.column >= 1)
  }

  @Test("a state that nothing leads to is a warning, unless it is one of earlier years")
  func islands() throws {
    let island = Self.sound.replacing("gone: {terminal: true}", with: "gone: {terminal: true}\n    lost: {terminal: true}")
    let findings = try Self.findings(island)
    #expect(findings.map(\.code) == ["CF008"] && findings.map(\.severity) == [.warning])
    let range = try #require(findings.first?.range)
    #expect(String(decoding: Array(island.utf8)[range], as: UTF8.self) == "lost")
    #expect(findings.first?.message == "no way leads from 'ordered' to the state 'lost'")
    #expect(try Self.findings(island.replacing("lost: {terminal: true}", with: "lost: {former: true}")).isEmpty)
  }

  @Test("what refers to a kind whose file cannot be read is no mistake, in kinds and in records")
  func consequences() throws {
    let printer = Self.sound.replacing("title: Printer", with: "title: [Printer")
    let tree = MemorySnapshot([
      ".itsm/config.yaml": "itsm: 1\n", ".itsm/kinds/printer.yaml": printer, ".itsm/kinds/a.yaml": "extends: printer\ntitle: P\n",
      ".itsm/kinds/tray.yaml": "kind: tray\nprefix: TRY\nfolder: trays\nfields: {of: {type: reference, to: printer}}\n",
      "printers/PRT-0001.md": "---\ntitle: a\n---\n", "trays/TRY-0001.md": "---\nof: PRT-0001\n---\n",
    ])
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
    #expect(findings.map { "\($0.code) \($0.path?.text ?? "")" } == ["CF001 .itsm/kinds/printer.yaml"])
  }

  @Test("an attester whom nobody describes is a finding at its place")
  func attesters() throws {
    let config = "itsm: 1\nattesters: [ann, bot]\n"
    let tree = MemorySnapshot([".itsm/config.yaml": config, "people/bot.md": "---\ntitle: Bot\n---\n"])
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
    #expect(findings.map(\.message) == ["'attesters' names 'ann', whom no record declares"])
    let range = try #require(findings.first?.range)
    #expect(String(decoding: Array(config.utf8)[range], as: UTF8.self) == "ann")
  }

  @Test("a kind may be extended by a file whose name comes before that of its own")
  func extendedBefore() throws {
    let set = KindSet(
      builtIn: BuiltIn.files,
      custom: [
        KindSet.File(path: ".itsm/kinds/a.yaml", bytes: Array("extends: printer\ntitle: Device\n".utf8)),
        KindSet.File(path: ".itsm/kinds/printer.yaml", bytes: Array(Self.sound.utf8)),
      ])
    #expect(set.defects.map(\.message) == [] && set["printer"]?.title == "Device")
  }

  @Test("all mistakes of a file come at once, those of its place and its fields too")
  func together() throws {
    let text = Self.sound.replacing("prefix: PRT", with: "prefix: p").replacing("folder: printers", with: "folder: ../x")
      .replacing("{type: integer, min: 0}", with: "{type: integr}").replacing("needs: [approval]", with: "needs: [aproval]")
    #expect(try Set(Self.findings(text).map(\.code)) == ["CF004"] && Self.findings(text).count == 4)
  }

  @Test("the built-in kinds make none of these mistakes when a repository brings them along itself")
  func builtIn() {
    let files = BuiltIn.files.map { KindSet.File(path: RepoPath(".itsm/kinds/\($0.path)"), bytes: $0.bytes) }
    #expect(KindSet(builtIn: [], custom: files).defects.map { "\($0.path?.text ?? "") \($0.message)" } == [])
  }

  @Test("a prefix that two kinds share is blamed on the file that says it, not on one that extends the other kind")
  func sharedPrefix() throws {
    let tree = MemorySnapshot([
      ".itsm/config.yaml": "itsm: 1\n", ".itsm/kinds/a.yaml": "extends: risk\ntitle: Danger\n",
      ".itsm/kinds/printer.yaml": Self.sound.replacing("prefix: PRT", with: "prefix: RSK"),
    ])
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
    #expect(findings.map(\.path) == [".itsm/kinds/printer.yaml"])
  }

  @Test(
    "in a file that changes a built-in kind each mistake has a place too, also where the built-in kind speaks of what was changed",
    arguments: [
      ("fields: {window: {type: text}}", "text", "'window', which is not a period"),
      ("fields: {submitted_at: {type: text}}", "text", "'submitted_at', which is not a date or an instant"),
      ("fields: {type: {of: [standard, normal]}}", "[standard, normal]", "'emergency', which is no value of 'type'"),
      ("fields: {review_by: {type: text}}", "text", "'review_by', which is not"),
      ("lifecycle: {transitions: {draft -> lost: {}}, states: {lost: {stamp: lost_at}}}", "lost_at", "a field 'lost_at'"),
      ("lifecycle: {initial: begun}", "begun", "from the initial state 'begun'"),
      ("prefix: INC", "INC", "share the prefix 'INC'"),
      ("folder: incidents", "incidents", "overlap"),
      ("acts_as: service", "service", "both act as service"),
      ("ids: daily", "daily", "'ids' must be one of"),
      ("files: [x/*.md]", nil, "not where their ids come from"),
      ("fields: {services: {to: servce}}", "servce", "a kind 'servce' that does not exist"),
      ("chronology: [[draft_at]]", nil, "a field 'draft_at'"),
      ("sections: {Reason: drft}", "drft", "a state 'drft'"),
      ("clocks: {x: {start: drft}}", nil, "a state 'drft'"),
      ("outages: services", "services", "not a list of groups"),
      ("fields: {services: {type: list of text}}", "list of text", "must be of type 'list of reference'"),
      ("fields: {type: {of: [standard, emergency]}}", "[standard, emergency]", "the default 'normal' is no value of field 'type'"),
      ("fields: {window: {type: instant}}", "instant", "must be of type 'period'"),
    ] as [(String, String?, String)])
  func extended(text: String, place: String?, says: String) throws {
    let file = "extends: change\n\(text)\n"
    let findings = try Self.findings(file)
    let listing = findings.map { "\($0.path?.text ?? "-") \($0.code) \($0.message)" }.joined(separator: "\n")
    let finding = try #require(findings.first { $0.message.contains(says) }, "\(listing)")
    #expect(findings.allSatisfy { $0.path == ".itsm/kinds/printer.yaml" && $0.range != nil }, "\(listing)")
    if let place { #expect(finding.range.map { String(decoding: Array(file.utf8)[$0], as: UTF8.self) } == place, "\(listing)") }
  }

  @Test("what the program reads of people, policies and priorities keeps its type", arguments: [
    ("person", "fields: {roles: {type: text}}", "text", "'roles' of a kind that acts as person must be of type 'list of group'"),
    ("person", "fields: {emails: {type: integer}}", "integer", "'emails' of a kind that acts as person must be of type 'list of email'"),
    ("person", "fields: {roles: {fields: {role: {type: integer}}}}", "integer", "'role' of a kind that acts as person must be of type 'role'"),
    ("incident", "fields: {priority: {type: integer}}", "integer", "'P1', which is no value of 'priority'"),
  ])
  func read(kind: String, text: String, place: String, says: String) throws {
    let file = "extends: \(kind)\n\(text)\n"
    let findings = try Self.findings(file)
    let finding = try #require(findings.first { $0.message.contains(says) }, "\(findings.map(\.message))")
    #expect(finding.code == "CF005" && finding.range.map { String(decoding: Array(file.utf8)[$0], as: UTF8.self) } == place)
  }

  @Test("a pattern over everything is a warning: the files of other kinds stay theirs")
  func greedy() throws {
    let text = Self.sound.replacing("folder: printers", with: "files: ['**/*.md']\nid: {field: title}")
    let findings = try Self.findings(text).filter { $0.code == "CF008" }
    #expect(findings.contains { $0.message == "the pattern '**/*.md' also names files in 'incidents', which stay records of the kind 'incident'" })
    #expect(try !Self.findings(text.replacing("**/*.md", with: "**/README.md")).contains { $0.code == "CF008" })
  }

  @Test("names in the configuration that lead nowhere are findings at their place", arguments: [
    ("import: {by: nobody}", "nobody", "'import' is by 'nobody', a role that no record declares"),
    ("branch: [main, ma..in]", "ma..in", "'ma..in' is no branch name"),
    ("branch: -main", "-main", "'-main' is no branch name"),
    ("branch: [main, main]", "main", "'branch' names 'main' twice"),
  ])
  func configuration(text: String, place: String, says: String) throws {
    let config = "itsm: 1\n\(text)\n"
    let tree = MemorySnapshot([".itsm/config.yaml": config])
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
    let finding = try #require(findings.first { $0.message.contains(says) }, "\(findings.map(\.message))")
    #expect(finding.range.map { String(decoding: Array(config.utf8)[$0], as: UTF8.self) } == place)
  }

  @Test("what a freeze lets through are types of work that there are")
  func exempt() throws {
    let policy = "---\ntitle: Change\nstatus: draft\nfreeze: {exempt: [emergncy, emergency]}\n---\n"
    var tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\n", "policies/POL-change.md": policy])
    func messages() throws -> [String] {
      try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings.map(\.message)
    }
    #expect(try messages() == ["'freeze.exempt' names a type of scheduled work 'emergncy' that does not exist"])
    tree[".itsm/kinds/change.yaml"] = "extends: change\nfields: {type: {of: [standard, normal, emergency, emergncy]}}\n"
    #expect(try messages() == [])
  }

  @Test("a change of one kind that another kind's checks rely on is found in the file that changes it")
  func relied() throws {
    let tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\n", ".itsm/kinds/scope.yaml": "extends: scope\nfields: {services: {type: list of text}}\n"])
    let findings = try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
    #expect(findings.contains { $0.message.contains("'scope.services', which does not lead to a service") }, "\(findings.map(\.message))")
    #expect(findings.allSatisfy { $0.path == ".itsm/kinds/scope.yaml" && $0.range != nil })
  }

  @Test("a file among those of '.itsm' that nothing reads is not passed over")
  func unread() throws {
    func messages(_ path: String) throws -> [String] {
      var tree = MemorySnapshot([".itsm/config.yaml": "itsm: 1\n"])
      tree[path] = "kind: x\n"
      return try Validation.run(tree, rules: TreeRules.load(from: tree, builtIn: BuiltIn.files), now: 0).findings
        .map { "\($0.path?.text ?? "-") \($0.code) \($0.message) | \($0.help ?? "")" }
    }
    #expect(try messages(".itsm/kinds/x.yml") == [".itsm/kinds/x.yml CF007 the file is not read: its ending is not '.yaml' | git mv .itsm/kinds/x.yml .itsm/kinds/x.yaml"])
    #expect(try messages(".itsm/kinds/deep/x.YAML").map { $0.hasSuffix(" | git mv .itsm/kinds/deep/x.YAML .itsm/kinds/deep/x.yaml") } == [true])
    #expect(try messages(".itsm/kind/x.yaml") == [".itsm/kind/x.yaml CF007 the file is not read: it lies in '.itsm/kind' | git mv .itsm/kind .itsm/kinds"])
    #expect(try messages(".itsm/config.yml") == [".itsm/config.yml CF007 the file is not read: the configuration is '.itsm/config.yaml' | git mv .itsm/config.yml .itsm/config.yaml"])
    #expect(try messages(".itsm/printer.yaml").map { $0.contains("the file is not read | kinds go to '.itsm/kinds/'") } == [true])
    for path in [".itsm/kinds/README.md", ".itsm/kinds/_draft.yml", ".itsm/kinds/.x.yaml.swp", ".itsm/ci/install", ".itsm/import/map.yaml"] {
      #expect(try messages(path) == [], "\(path)")
    }
  }

  @Test("a repository whose configuration has the other ending is told so")
  func configurationName() {
    let tree = MemorySnapshot([".itsm/config.yml": "itsm: 1\n"])
    do {
      _ = try TreeRules.load(from: tree, builtIn: BuiltIn.files)
      Issue.record("it was read")
    } catch {
      #expect(error.hint == "git mv .itsm/config.yml .itsm/config.yaml")
    }
  }
}
