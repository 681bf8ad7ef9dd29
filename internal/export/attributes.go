package export

// attributes are the values of an object by name: nil, string, bool, number, []any or attributes.
type attributes map[string]any

// number is a number in decimal digits.
type number string

func (a attributes) text(name string) string {
	text, _ := a[name].(string)
	return text
}

func (a attributes) flag(name string) bool {
	flag, _ := a[name].(bool)
	return flag
}

// objects returns the elements of an attribute that is a list or set of objects.
func (a attributes) objects(name string) []attributes {
	elements, _ := a[name].([]any)
	var objects []attributes
	for _, element := range elements {
		switch object := element.(type) {
		case attributes:
			objects = append(objects, object)
		case map[string]any:
			objects = append(objects, object)
		}
	}
	return objects
}

// texts returns the elements of an attribute that is a list or set of strings.
func (a attributes) texts(name string) []string {
	elements, _ := a[name].([]any)
	var texts []string
	for _, element := range elements {
		if text, ok := element.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// inner returns an attribute that is an object.
func (a attributes) inner(name string) attributes {
	switch object := a[name].(type) {
	case attributes:
		return object
	case map[string]any:
		return object
	}
	return nil
}
