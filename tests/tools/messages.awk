# SPDX-License-Identifier: GPL-3.0-or-later
# Finds the messages in C sources (src/base/message.h) and prints the list that
# locales/check/en.yaml has below its head. A format that is not written out where it is
# used, or a piece that is not marked, could not be found: it ends the run.
#
#   awk -f messages.awk FILE.c...
BEGIN {
	# Which argument is the message.
	place["diag_add"] = 4
	place["diag_add_fix"] = 5
	place["message_addf"] = 3
	place["words_message"] = 3
	place["N_"] = 1
	place["diag_say"] = 2
	# These are the functions themselves.
	own["diag.c"] = own["message.c"] = own["preview_message.c"] = 1
}

FNR == 1 {
	depth = calls = comment = 0
	pending = ""
	base = FILENAME
	sub(/.*\//, "", base)
}

function fail(what) {
	print FILENAME ":" FNR ": " what >"/dev/stderr"
	failed = 1
	exit 1
}

# A printf format as a key: its conversions, numbered.
function as_key(s,    out, n) {
	while (match(s, /%(%|(\.\*|0[0-9])?z?[A-Za-z])/)) {
		out = out substr(s, 1, RSTART - 1)
		out = out (substr(s, RSTART + 1, 1) == "%" ? "%" : "{" ++n "}")
		s = substr(s, RSTART + RLENGTH)
	}
	return out s
}

function plain(s) {
	gsub(/\\"/, "\"", s)
	gsub(/\\\\/, "\\", s)
	return s
}

function found(call, s, id) {
	s = plain(call == "N_" ? s : as_key(s))
	if (s !~ /[A-Za-z][A-Za-z]|U\+/)
		return # only places
	if (s ~ /^ |  | $/)
		fail("blanks that YAML would lose")
	if (!(s in ids)) {
		keys[++count] = s
		ids[s] = id
	} else if (index(" " ids[s] ",", " " id ",") == 0)
		ids[s] = ids[s] ", " id
}

function end_call(call) {
	if (call == "diag_say") {
		if (text[calls] != "")
			fail("a piece must stand in N_()")
	} else if (text[calls] != "" && !other[calls])
		found(call, text[calls], call == "N_" ? "a piece" : id[calls])
	else if (!(base in own))
		fail(call "() must have its message written out")
}

function open_paren() {
	depth++
	if (pending == "")
		return
	name[++calls] = pending
	level[calls] = depth
	arg[calls] = 1
	text[calls] = ""
	id[calls] = pending ~ /^diag/ ? "several faults" : "round the messages"
	other[calls] = 0
}

function close_paren() {
	if (calls && level[calls] == depth) {
		end_call(name[calls])
		calls--
	}
	depth--
}

function word(w) {
	if (calls && arg[calls] == 2 && w ~ /^DIAG_ID_/) {
		id[calls] = tolower(substr(w, 9))
		gsub(/_/, "-", id[calls])
	}
	if (calls && arg[calls] == place[name[calls]])
		other[calls] = 1
	pending = w in place ? w : ""
}

function string(s) {
	if (calls && arg[calls] == place[name[calls]])
		text[calls] = text[calls] substr(s, 2, length(s) - 2)
}

function mark(c) {
	if (c == "(")
		open_paren()
	else if (c == ")")
		close_paren()
	else if (c ~ /[[{]/)
		depth++
	else if (c ~ /[]}]/)
		depth--
	else if (c == "," && calls && level[calls] == depth)
		arg[calls]++
	else if (c !~ /[ \t\\]/ && calls && arg[calls] == place[name[calls]])
		other[calls] = 1
	if (c !~ /[ \t]/)
		pending = ""
}

{
	for (rest = $0; rest != ""; rest = substr(rest, RLENGTH + 1)) {
		if (comment) {
			comment = !match(rest, /\*\//)
			RLENGTH = comment ? length(rest) : RSTART + 1
		} else if (match(rest, /^\/\*/))
			comment = 1
		else if (match(rest, /^"([^"\\]|\\.)*"/))
			string(substr(rest, 1, RLENGTH))
		else if (match(rest, /^[A-Za-z_][A-Za-z_0-9]*/))
			word(substr(rest, 1, RLENGTH))
		else if (match(rest, /^('([^'\\]|\\.)*'|.)/))
			mark(substr(rest, 1, RLENGTH))
	}
}

# Below a ">-" a line end is a blank, and no character means anything to YAML.
function folded(s,    n, i, words, line) {
	n = split(s, words, " ")
	for (i = 1; i <= n; i++) {
		if (line != "" && length(line) + length(words[i]) > 82) {
			print "      " line
			line = ""
		}
		line = line (line == "" ? "" : " ") words[i]
	}
	print "      " line
}

END {
	if (failed)
		exit 1
	print "messages:"
	for (i = 1; i <= count; i++) {
		print "  # " ids[keys[i]]
		print "  - en: >-"
		folded(keys[i])
	}
}
