package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// bombs are documents whose cost may grow faster than their size.
var bombs = map[string]func(n int) string{
	"stars4":     func(n int) string { return rep("# "+rep("*a_ ", 500)+"\n", n/2000) },
	"quotes":     func(n int) string { return rep("> ", n) + "a" },
	"quotes2":    func(n int) string { return rep(">", 90) + rep("a\n"+rep(">", 90), n/90) },
	"brackets":   func(n int) string { return rep("[", n) },
	"brackets2":  func(n int) string { return rep("[a](", n/4) },
	"images":     func(n int) string { return rep("![", n/2) + rep("](a)", n/4) },
	"links":      func(n int) string { return rep("[", n/2) + rep("](a)", n/4) },
	"stars":      func(n int) string { return rep("*a ", n/3) },
	"stars2":     func(n int) string { return rep("*a_ ", n/4) },
	"stars3":     func(n int) string { return rep("a**b", n/4) },
	"strong":     func(n int) string { return rep("*", n/2) + "a" + rep("*", n/2) },
	"mixedstars": func(n int) string { return rep("*a **a ", n/7) },
	"ticks": func(n int) string {
		s := &strings.Builder{}
		for i := 1; s.Len() < n; i++ {
			s.WriteString(rep("`", i) + " a ")
		}
		return s.String()
	},
	"ticks1":    func(n int) string { return rep("`a``", n/4) },
	"lt":        func(n int) string { return rep("<", n) },
	"lta":       func(n int) string { return rep("<a ", n/3) },
	"ltcomment": func(n int) string { return rep("a<!--", n/5) },
	"ltcdata":   func(n int) string { return rep("a<![CDATA[", n/10) },
	"ltpi":      func(n int) string { return rep("a<?", n/3) },
	"ltdecl":    func(n int) string { return rep("a<!A ", n/5) },
	"footdefs":  func(n int) string { return rep("[^a]: ", n/6) },
	"footdefs2": func(n int) string { return rep("[^a]: x\n\n", n/9) + "[^a]" },
	"footrefs": func(n int) string {
		s := &strings.Builder{}
		for i := 1; s.Len() < n; i++ {
			fmt.Fprintf(s, "[^%d]\n\n[^%d]: x\n\n", i, i)
		}
		return s.String()
	},
	"details":  func(n int) string { return rep("<details>", n/9) },
	"detailsl": func(n int) string { return rep("<details>\n", n/10) },
	"admon": func(n int) string {
		s := &strings.Builder{}
		for i := 0; s.Len() < n; i++ {
			s.WriteString(rep("    ", i) + "!!! note\n")
		}
		return s.String()
	},
	"lists": func(n int) string {
		s := &strings.Builder{}
		for i := 0; s.Len() < n; i++ {
			s.WriteString(rep("  ", i) + "- a\n")
		}
		return s.String()
	},
	"listsline": func(n int) string { return rep("- ", n/2) + "a" },
	"lists1":    func(n int) string { return rep("1. ", n/3) + "a" },
	"refs":      func(n int) string { return "[a]: /" + rep("x", n/2) + "\n\n" + rep("[a]", n/6) },
	"refdefs": func(n int) string {
		s := &strings.Builder{}
		for i := 1; s.Len() < n; i++ {
			fmt.Fprintf(s, "[a%d]: /x\n", i)
		}
		return s.String()
	},
	"table":       func(n int) string { k := n / 6; return rep("|a", k/2) + "\n" + rep("|-", k/2) + "\n" + rep("|a\n", k) },
	"tablerows":   func(n int) string { return "|a|b|\n|-|-|\n" + rep("|a|b|\n", n/6) },
	"tablepipes":  func(n int) string { return rep("a|", n/2) },
	"tablemerge":  func(n int) string { return "|a|b|\n|-|-|\n" + rep("|^^|^^|\n", n/8) },
	"tablemergel": func(n int) string { return rep("|<<", n/6) + "\n" + rep("|-", n/6) },
	"tablewide1":  func(n int) string { return rep("|a{width=1}", n/14) + "\n" + rep("|-", n/14) },
	"setext":      func(n int) string { return rep("a\n", n/2) + "===" },
	"para":        func(n int) string { return rep("a\n", n/2) },
	"paradash":    func(n int) string { return rep("a |\n-|\n", n/7) },
	"headings":    func(n int) string { return rep("# a\n", n/4) },
	"deletes":     func(n int) string { return rep("~a ~~b ", n/7) },
	"emoji":       func(n int) string { return rep(":", n) },
	"emojia":      func(n int) string { return rep("a", n) + ":" },
	"colonname":   func(n int) string { return rep(":status[", n/8) },
	"carets":      func(n int) string { return rep("^a", n/2) },
	"dollars":     func(n int) string { return rep("$a", n/2) },
	"at":          func(n int) string { return rep("a@", n/2) },
	"www":         func(n int) string { return rep("www.", n/4) },
	"wwws":        func(n int) string { return rep("www.a.b ", n/8) },
	"http":        func(n int) string { return rep("http://a.b(", n/11) },
	"http2":       func(n int) string { return "http://a.b" + rep(")", n) + " x" },
	"http3":       func(n int) string { return "http://a.b" + rep("&a;", n/3) },
	"ats":         func(n int) string { return rep("a", n) + "@" },
	"images attr": func(n int) string { return rep("![](a){width=1} ", n/16) },
	"nul":         func(n int) string { return rep("&#0;", n/4) },
	"entities":    func(n int) string { return rep("&", n) },
	"backslash":   func(n int) string { return rep("\\", n) },
	"html":        func(n int) string { return rep("<sub>a</sub>", n/12) },
	"html2":       func(n int) string { return rep("<sub>", n/5) },
	"storage":     func(n int) string { return rep("```storage\n<p/>\n```\n", n/22) },
	"fences":      func(n int) string { return rep("```\n", n/4) },
	"fences2":     func(n int) string { return rep("- ```\n", n/6) },
	"alerts":      func(n int) string { return rep("> [!NOTE]\n\n", n/11) },
	"blank":       func(n int) string { return rep("\n", n) },
	"blanklist":   func(n int) string { return "- a\n" + rep("\n", n) + "- b" },
	"spaces":      func(n int) string { return rep(" ", n) + "a" },
	"tabs":        func(n int) string { return rep("\t", n) + "a" },
	"linktitle":   func(n int) string { return rep("[a](b \"", n/7) },
	"linkparen":   func(n int) string { return rep("[a](", 1) + rep("(", n) },
	"linkangle":   func(n int) string { return rep("[a](<b", n/6) },
	"refsundef":   func(n int) string { return rep("[a][b", n/5) },
	"refsundef2":  func(n int) string { return rep("[a]", n/3) },
	"longlabel":   func(n int) string { return rep("[a\n", n/3) },
	"front":       func(n int) string { return "---\na: b\n" + rep("a\n", n/2) },
	"crlf":        func(n int) string { return rep("a\r\n", n/3) },
}

var rep = strings.Repeat

// TestLinear holds that a document of four times the size costs at most about four times as much. It compares the best of several
// runs, since others use the machine, too.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("compares times, which the race detector of make race distorts: run it with make test")
	}
	options := Options{Raw: true, Math: Math{Block: "m"}}
	for name, bomb := range bombs {
		small, large := bomb(8_000), bomb(32_000)
		run := func(document string) time.Duration {
			start := time.Now()
			_, _ = ToStorage(document, options) // some are refused
			return time.Since(start)
		}
		const noise, tries = 50 * time.Millisecond, 10
		least, ok := [2]time.Duration{time.Hour, time.Hour}, false
		for range tries {
			least = [2]time.Duration{min(least[0], run(small)), min(least[1], run(large))}
			if ok = least[1] < 10*least[0]+noise; ok {
				break
			}
		}
		if !ok {
			t.Errorf("%s: %v, with four times the size %v", name, least[0], least[1])
		}
	}
}

// BenchmarkToStorage converts a document of 1 MB that has all constructs. It must take less than two seconds.
func BenchmarkToStorage(b *testing.B) {
	var all strings.Builder
	for all.Len() < 1_000_000 {
		for _, c := range constructs(b) {
			if c.title != "Front matter" && c.title != "Links to other documents" {
				all.WriteString(c.markdown + "\n\n")
			}
		}
	}
	document := all.String()
	options := Options{Raw: true}
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		if _, err := ToStorage(document, options); err != nil {
			b.Fatal(err)
		}
	}
}
