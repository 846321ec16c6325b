# SPDX-License-Identifier: GPL-3.0-or-later
# The rows of docs/diagnostics.md as a C table:
#   | `name` | kind | what it means | how to mend it | wrong | right |
# A <br> in an example begins a line. A row of another shape ends the build.
BEGIN { print "/* Made from docs/diagnostics.md. */" }

function quoted(s) {
	gsub(/^ +| +$/, "", s)
	gsub(/[\\"]/, "\\\\&", s) # a backslash before each, in every awk
	return "\"" s "\""
}

# In an example a code span is all there is of a line.
function example(s) {
	gsub(/`/, "", s)
	s = quoted(s)
	gsub(/<br>/, "\\n", s)
	return s
}

/^\| `/ {
	if (split($0, cell, / *\| */) != 8 || !(cell[6] && cell[7])) {
		print FILENAME ":" FNR ": not a row of six" >"/dev/stderr"
		failed = 1
		exit
	}
	gsub(/`/, "", cell[2])
	print "{ " quoted(cell[2]) ", " quoted(cell[4]) ", " quoted(cell[5]) ","
	print "  " example(cell[6]) ", " example(cell[7]) " },"
	rows++
}

END { exit failed || !rows }
