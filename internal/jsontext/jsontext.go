// Package jsontext compares JSON texts by meaning, with all the digits of their numbers.
package jsontext

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// Equal reports whether two JSON texts have the same meaning: white space, the order of keys and the spelling of strings
// and numbers make no difference. Numbers are compared digit by digit, so that 9007199254740993 and 9007199254740992
// differ, which are one float64. A text that is not JSON equals nothing, not even itself.
func Equal(a, b string) bool {
	x, errX := decode(a)
	y, errY := decode(b)
	return errX == nil && errY == nil && reflect.DeepEqual(x, y)
}

func decode(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return canonicalNumbers(v), nil
}

// canonicalNumbers replaces every number in v by its canonical spelling.
func canonicalNumbers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, element := range v {
			v[key] = canonicalNumbers(element)
		}
	case []any:
		for i, element := range v {
			v[i] = canonicalNumbers(element)
		}
	case json.Number:
		return canonicalNumber(v)
	}
	return v
}

// canonicalNumber spells a number as an integer and an exponent: 1.50, 150e-2 and 0.15E1 are all 15e-1.
func canonicalNumber(n json.Number) json.Number {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(string(n)), "e")
	power, err := strconv.Atoi(exponent)
	if exponent != "" && err != nil {
		return n // the exponent does not fit an int
	}
	mantissa, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := whole + fraction
	digits := strings.TrimRight(all, "0")
	power += len(all) - len(digits) - len(fraction)
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return "0"
	}
	if negative {
		digits = "-" + digits
	}
	return json.Number(fmt.Sprintf("%se%d", digits, power))
}
