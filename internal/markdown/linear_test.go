package markdown

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
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
	"refs":      func(n int) string { return "[a]: /" + rep("x", n/2) + "\n\n" + rep("[a] ", n/8) },
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

// TestLinear holds that a document of eight times the size takes at most about eight times the memory, in bytes and in pieces. It counts
// what is allocated, which is the same on every machine. What goldmark scans without allocating is what checkSize limits: see TestLimits.
func TestLinear(t *testing.T) {
	options := Options{Raw: true, Math: Math{Block: "m"}}
	allocated := func(document string) (size, pieces uint64) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _ = ToStorage(document, options) // some are refused
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs
	}
	for name, bomb := range bombs {
		allocated(bomb(8_000)) // what is allocated once
		smallSize, smallPieces := allocated(bomb(8_000))
		largeSize, largePieces := allocated(bomb(64_000))
		const most, noise = 12, 50_000 // a quadratic cost grows 64 times
		if largeSize > most*smallSize+noise || largePieces > most*smallPieces+noise {
			t.Errorf("%s: %d bytes in %d pieces, with eight times the size %d in %d", name, smallSize, smallPieces, largeSize, largePieces)
		}
	}
}

// TestLimits holds that what goldmark takes quadratic time for is refused, and that what is just below the limits is not.
func TestLimits(t *testing.T) {
	for _, test := range []struct {
		name    string
		bomb    func(n int) string
		most    int
		message string
	}{
		{"markup in a paragraph", func(n int) string { return rep("*a\n", n) }, 10_000, "too many characters of markup"},
		{"markup in headings", func(n int) string { return rep("# "+rep("*a ", 2000)+"\n", n) }, 25, "too many characters of markup"},
		{"links without an end", func(n int) string { return rep("[a](", n) }, 3_238, "too many links without an end"},
		{"footnotes", func(n int) string { return rep("[^a]: b\n\n", n) }, maxFootnotes, "more than 3000 footnotes"},
		{"columns", func(n int) string { return rep("|a", n) + "\n" + rep("|-", n) + "\n" }, maxColumns, "the table is too large"},
		{"nesting", func(n int) string { return rep("> ", n) + "a" }, maxDepth, "more than 100 nested"},
	} {
		if _, err := ToStorage(test.bomb(test.most), Options{}); err != nil {
			t.Errorf("%s at the limit: %v", test.name, err)
		}
		if _, err := ToStorage(test.bomb(test.most+1), Options{}); err == nil || !strings.Contains(err.Error(), test.message) {
			t.Errorf("%s beyond the limit: %v", test.name, err)
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
