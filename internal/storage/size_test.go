package storage

import (
	"fmt"
	"strings"
	"testing"
)

// A scan that looked back or ahead over the body for each of its parts would need some 10^11 steps or more for each of
// these and run into the test's timeout. None of them takes longer than a blink.
func TestLinear(t *testing.T) {
	const size = 1 << 20
	var attributes strings.Builder
	for i := 0; attributes.Len() < size; i++ {
		fmt.Fprintf(&attributes, " a%d=''", i)
	}
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, body := range map[string]string{
		"text":                  fill("word "),
		"lines":                 fill("\n"),
		"blanks between blocks": fill("<p/>    \n"),
		"comments":              fill("<!---->"),
		"comments between text": fill(" <!-- -->"),
		"openings of comments":  "<!--" + fill("<! -"),
		"sections":              fill("<![CDATA[ ]]>"),
		"openings of sections":  "<![CDATA[" + fill("<![CDATA["),
		"brackets":              fill("]") + "<p/>" + fill("]]"),
		"references":            fill("&nbsp;"),
		"long reference":        "&" + fill("a") + ";",
		"long number":           "&#" + fill("1") + ";",
		"elements":              fill("<b>x</b>"),
		"empty elements":        fill("<br/>"),
		"opened elements":       fill("<b>"),
		"nested and closed":     fill(strings.Repeat("<i>", maxDepth) + strings.Repeat("</i>", maxDepth)),
		"long name":             "<" + fill("n") + "/>",
		"mismatched long name":  "<b></" + fill("n") + ">",
		"attributes":            "<a" + attributes.String() + "/>",
		"attribute many times":  "<a" + fill(" b=''") + "/>",
		"long value":            "<a b='" + fill("&quot;\n") + "'/>",
		"quotes":                fill("<a b='\"'/>"),
		"spaces in a tag":       "<a" + fill(" ") + "/>",
		"markers":               fill(expand("[1:a] ")),
		"markers of words":      fill(expand("x [1:a b] c [2:d e] <b/>")),
		"nested markers":        fill(strings.Repeat(expand("[1:a "), maxDepth) + strings.Repeat("</"+marker+">", maxDepth)),
		"parameters":            "<ac:macro>" + fill("<ac:parameter ac:name='b'/><ac:parameter ac:name='a'/>") + "</ac:macro>",
		"ids of tasks":          "<ac:task>" + fill("<ac:task-id>1</ac:task-id>") + "</ac:task>",
		"nested ids":            fill(strings.Repeat("<ac:task-id>a", maxDepth) + strings.Repeat("</ac:task-id>", maxDepth)),
		"declared prefixes":     "<x xmlns:m='u'>" + fill(strings.Repeat("<m:b>", maxDepth-1)+strings.Repeat("</m:b>", maxDepth-1)) + "</x>",
		"error at the end":      fill("<p>line</p>\n") + "</p>",
		"error on a long line":  fill("é") + "&",
		"invalid at the end":    fill("é") + "\xff",
		"characters to refuse":  fill("\xef\xbf\xbd") + "\uffff",
	} {
		t.Run(name, func(t *testing.T) {
			Lint(body)
			canonical, err := Canonical(body)
			if err != nil {
				checkPosition(t, body, err)
				return
			}
			if !Equal(body, canonical) {
				t.Error("not equal to its canonical spelling")
			}
			changed := "<i/>" + body + "<i/>"
			if !Equal(Reconcile(body, changed), changed) || !Equal(Reconcile(changed, body), body) {
				t.Error("not equal when reconciled")
			}
			if written, _ := Carry(body, changed); !Equal(written, changed) {
				t.Error("not equal when carried")
			}
			if _, lost := Carry(body, "<p/>"); len(lost) == 0 && strings.Contains(name, "markers") {
				t.Error("all words are gone, and no comment is lost")
			}
		})
	}
}
